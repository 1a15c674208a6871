"""Builds the collation elements of CLDR's root and of its tailorings.

A collation element has 32 bits: 16 of the primary weight, 9 of the secondary, one that says upper case, and 6 of the tertiary. The weights of the
published table are kept, except for the room that the tailorings need: a few primary weights before U+01C0, secondary weights after the common one,
and a tertiary weight after each.
"""

import re

import binary
from characters import fields, points

COMMON, AFTER_COMMON = 0x20, 16
UPPER = {*range(0x08, 0x0D), 0x0E, 0x11, 0x12, 0x1D}
IMPLICIT, SECOND_HALF = 0xFB00, 0x8000

# Unified ideographs have other weights in the two blocks that contain the common ones (UTS #10, section 10.1.3).
COMMON_HAN, OTHER_HAN = 0xFB40, 0xFB80
COMMON_HAN_BLOCKS = {*range(0x4E00, 0xA000), *range(0xF900, 0xFB00)}

# A trie value: bit 31 says that sequences begin with the character. The count of elements is in bits 24 to 29, and the place in the others.
BEGINS, COUNT_SHIFT = 1 << 31, 24


def element(primary, secondary, tertiary, upper=None):
    assert primary < 1 << 16 and secondary < 1 << 9 and tertiary < 1 << 6
    return primary << 16 | secondary << 7 | (tertiary >> 1 in UPPER if upper is None else upper) << 6 | tertiary


class Root:
    def __init__(self, path, characters):
        self.characters, self.keys, self.variable, self.gap, self.room = characters, {}, [], None, 0
        row = re.compile(r'^([0-9A-F ]+?)\s*;\s*((?:\[[^]]+\])+)')
        weights = re.compile(r'\[([.*])([0-9A-F]+)\.([0-9A-F]+)\.([0-9A-F]+)\]')
        for line in path.open(encoding='utf-8'):
            if match := row.match(line):
                key = ''.join(chr(int(point, 16)) for point in match[1].split())
                found = [(int(p, 16), int(s, 16), int(t, 16), kind) for kind, p, s, t in weights.findall(match[2])]
                self.variable += [p for p, _, _, kind in found if kind == '*']
                self.keys[key] = [(p, s, t) for p, s, t, _ in found]

    def make_room(self, before, count):
        """Leaves unused primary weights before a character, for a tailoring."""
        self.gap, self.room = self.keys[before][0][0], count

    def primary(self, weight, secondary):
        explicit = weight < IMPLICIT and secondary
        assert not explicit or weight < SECOND_HALF
        return weight + self.room if explicit and self.gap is not None and weight >= self.gap else weight

    def elements(self, key):
        return [element(self.primary(p, s), s + AFTER_COMMON if s > COMMON else s, 2 * t) for p, s, t in self.keys[key]]

    def of(self, value):
        """The elements of a text whose characters have elements of their own."""
        return [weight for character in self.characters.decomposed(value) for weight in self.elements(character)]

    def sequences(self):
        """The elements by decomposed text. Other forms of the same text are not looked up, because the program decomposes first."""
        return {key: self.elements(key) for key in self.keys if self.characters.decomposed(key) == key}


def implicit(characters, ucd):
    """Ranges of characters whose weights are computed: first, last, the primary weight to which is added, and the code point from which is counted."""
    rows = []
    for row in fields(ucd / 'PropList.txt'):
        if row[1] == 'Unified_Ideograph':
            found = points(row[0])
            rows.append((found[0], found[-1], COMMON_HAN if found[0] in COMMON_HAN_BLOCKS else OTHER_HAN, 0))
    origins = {}
    for first, last, base in re.findall(r'^@implicitweights ([0-9A-F]+)\.\.([0-9A-F]+); ([0-9A-F]+)', (ucd / 'allkeys.txt').read_text(encoding='utf-8'), re.MULTILINE):
        origin = origins.setdefault(base, int(first, 16))
        assigned = [point for point in range(int(first, 16), int(last, 16) + 1) if point in characters.assigned]
        starts = [point for point in assigned if point - 1 not in assigned]
        ends = [point for point in assigned if point + 1 not in assigned]
        rows += [(start, end, int(base, 16), origin) for start, end in zip(starts, ends)]
    return sorted(rows)


RELATION = re.compile(r'(<{1,3})\s*([^\s<&/]+)(?:\s*/\s*([^\s<&]+))?')
RESET = re.compile(r'&\s*(\[before 1\])?\s*([^\s<&]+)((?:\s*<{1,3}[^<&]+)*)')


def rules(path, kind):
    """The resets and relations of one collation of a CLDR file."""
    body = re.search(rf'<collation type="{kind}">\s*<cr><!\[CDATA\[(.*?)\]\]>', path.read_text(encoding='utf-8'), re.DOTALL)[1]
    return [(bool(before), anchor, RELATION.findall(chain)) for before, anchor, chain in RESET.findall(body)]


def primaries_needed(resets):
    """The character before which a tailoring inserts letters, and how many."""
    return [(anchor, sum(relation == '<' for relation, _, _ in chain)) for before, anchor, chain in resets if before]


def tailoring(root, resets):
    """The elements of the texts that a tailoring moves. It places each directly after the text before it in its rule."""
    moved = {}
    for before, anchor, chain in resets:
        current = root.of(anchor)
        if before:
            current = [element((current[0] >> 16) - root.room - 1, COMMON, 4)]
        for relation, value, extension in chain:
            current = [*current[:-1], after(current[-1], relation, value != value.lower())]
            # An expansion is not part of the position from which the next relation goes on.
            moved[root.characters.decomposed(value)] = [*current, *(root.of(extension) if extension else [])]
    return moved


def after(last, relation, upper):
    primary, secondary, tertiary = last >> 16, last >> 7 & 0x1FF, last & 0x3F
    if relation == '<':
        return element(primary + 1, COMMON, 4, upper)
    if relation == '<<':
        assert COMMON <= secondary < COMMON + AFTER_COMMON
        return element(primary, secondary + 1, 4, upper)
    # The upper case of a moved letter differs from it as in the root.
    return element(primary, secondary, 0x10 if upper and tertiary == 4 else tertiary | 1, upper)


def sections(sequences):
    """The trie, the pool of elements and the pool of sequences that begin with a character."""
    pool, places = [], {}

    def place(found):
        if (found := tuple(found)) not in places:
            places[found] = len(pool)
            pool.extend(found)
        assert len(found) < 64 and places[found] < 1 << COUNT_SHIFT
        return len(found) << COUNT_SHIFT | places[found]

    longer = {}
    for key in sequences:
        if len(key) > 1:
            longer.setdefault(key[0], []).append(key)
    values, chains = {}, [0]
    for character in sorted(longer.keys() | {key for key in sequences if len(key) == 1}):
        value = place(sequences[character]) if character in sequences else 0
        if character in longer:
            start = len(chains)
            chains += [value, len(longer[character])]
            for key in sorted(longer[character], key=lambda key: (-len(key), key)):
                chains += [len(key) - 1, place(sequences[key]), *map(ord, key[1:])]
            value = BEGINS | start
        values[ord(character)] = value
    return [*binary.trie(values, 'I'), binary.pack('I', pool), binary.pack('I', chains)]


def with_moved(root, moved):
    """The sequences that a tailoring needs of its own: the moved ones, and all others that begin like them."""
    affected = {key[0] for key in moved}
    return {key: found for key, found in root.sequences().items() if key[0] in affected} | moved


def languages(folder):
    """The languages of which CLDR states the order, each between two spaces. They include those whose order is the root's."""
    names = sorted(path.stem for path in folder.glob('*.xml') if '_' not in path.stem and path.stem != 'root')
    return f" {' '.join(names)} ".encode('utf-16-le')
