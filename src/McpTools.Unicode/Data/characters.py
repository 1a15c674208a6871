"""Reads the character tables: normalization, case folding, accents, width, and Chinese forms."""

import bz2
import re

import binary

# The scripts whose letters people also write without their marks. In others a mark makes another letter, such as the voiced kana.
ACCENTED_SCRIPTS = {'Latin', 'Greek', 'Cyrillic'}

HANGUL = range(0xAC00, 0xD7A4)


def fields(path):
    opened = bz2.open(path, 'rt', encoding='utf-8') if path.suffix == '.bz2' else path.open(encoding='utf-8')
    with opened as lines:
        for line in lines:
            line = line.split('#', 1)[0].strip()
            if line:
                yield [field.strip() for field in line.split(';')]


def points(field):
    first, _, last = field.partition('..')
    return range(int(first, 16), int(last or first, 16) + 1)


def text(field):
    return ''.join(chr(int(point, 16)) for point in field.split())


class Characters:
    def __init__(self, ucd):
        self.category, self.combining, self.canonical, self.compatible, self.width = {}, {}, {}, {}, {}
        for row in fields(ucd / 'UnicodeData.txt'):
            point = int(row[0], 16)
            self.category[point] = row[2]
            if row[3] != '0':
                self.combining[point] = int(row[3])
            if row[5]:
                tag, target = re.fullmatch(r'(<\w+> )?(.*)', row[5]).groups()
                (self.compatible if tag else self.canonical)[point] = text(target)
                if tag in ('<wide> ', '<narrow> '):
                    self.width[point] = text(target)
        self.excluded = {point for row in fields(ucd / 'DerivedNormalizationProps.txt') if row[1] == 'Full_Composition_Exclusion' for point in points(row[0])}
        self.quick = {}
        for row in fields(ucd / 'DerivedNormalizationProps.txt'):
            if row[1].endswith('_QC'):
                for point in points(row[0]):
                    self.quick.setdefault(point, {})[row[1]] = row[2]
        self.script = {point: row[1] for row in fields(ucd / 'Scripts.txt') for point in points(row[0])}
        self.assigned = self.script.keys()
        self.folding = {int(row[0], 16): text(row[2]) for row in fields(ucd / 'CaseFolding.txt') if row[1] in 'CF'}

    def decomposed(self, value, compatible=False):
        """The full decomposition in canonical order. Hangul syllables stay, because the program computes them."""
        parts = []

        def add(character):
            target = self.canonical.get(ord(character)) or (compatible and self.compatible.get(ord(character)))
            for part in target or character:
                parts.append(part) if not target else add(part)

        for character in value:
            add(character)
        start = 0
        for end in range(len(parts) + 1):
            if end == len(parts) or ord(parts[end]) not in self.combining:
                parts[start:end] = sorted(parts[start:end], key=lambda part: self.combining.get(ord(part), 0))
                start = end
        return ''.join(parts)

    def pairs(self):
        """The pairs that compose to one character, in order of the first and then of the second."""
        found = {(ord(target[0]), ord(target[1])): point
                 for point, target in self.canonical.items() if len(target) == 2 and point not in self.excluded}
        return sorted((first, second, point) for (first, second), point in found.items())

    def properties(self):
        """The combining class, and for each form a bit that says that a text with the character may have to change."""
        bits = {'NFC_QC': 0x100, 'NFD_QC': 0x200, 'NFKC_QC': 0x400, 'NFKD_QC': 0x800}
        values = dict(self.combining)
        for point, found in self.quick.items():
            for name in found:
                values[point] = values.get(point, 0) | bits[name]
        return values

    def normalization(self):
        canonical = {point: self.decomposed(chr(point)) for point in self.canonical}
        compatible = {point: self.decomposed(chr(point), True) for point in self.canonical.keys() | self.compatible.keys()}
        compatible = {point: value for point, value in compatible.items() if value != canonical.get(point)}
        pairs = self.pairs()
        return [*binary.trie(self.properties(), 'H'), *binary.mapping(canonical), *binary.mapping(compatible),
                *(binary.pack('I', column) for column in zip(*pairs))]

    def accents(self, latin_ascii):
        """The letters that are written without their marks: by their decomposition, and for others by CLDR's transform from Latin to ASCII."""
        plain = {}
        for point, category in self.category.items():
            if not category.startswith('L') or self.script.get(point) not in ACCENTED_SCRIPTS:
                continue
            parts = self.decomposed(chr(point))
            if self.script[point] == 'Latin' and point not in self.width and self.decomposed(chr(point), True).isalpha():
                parts = self.decomposed(chr(point), True)
            base = ''.join(latin_ascii.get(part, part) for part in parts if self.category[ord(part)] != 'Mn')
            if base and base != chr(point):
                plain[point] = base
        return plain


def latin_ascii(path):
    """The rules of the transform for single letters, of which each is a line."""
    rule = re.compile(r"^(\S) → (\w+) ;", re.MULTILINE)
    return {source: target for source, target in rule.findall(path.read_text(encoding='utf-8')) if source.isalpha()}


def chinese(dictionary):
    """The simplified and the traditional form of each character that has one."""
    rows = {name: table(dictionary / f'{name}.txt') for name in ('TSCharacters', 'STCharacters', 'HKVariants')}
    simplified = {}
    for source, targets in rows['TSCharacters'].items():
        # The first target is the usual one. A rare character whose usual form is itself takes the form that the simplified standard has.
        others = [target for target in targets if in_simplified_standard(target)]
        simplified[source] = others[0] if targets[0] == source and not in_simplified_standard(source) and others else targets[0]
    for target, sources in rows['STCharacters'].items():
        for source in sources:
            simplified.setdefault(source, target)
    for common, variants in rows['HKVariants'].items():
        for variant in variants:
            simplified.setdefault(variant, simplified.get(common, common))
    traditional = {source: targets[0] for source, targets in rows['STCharacters'].items()}
    return [{ord(source): target for source, target in form.items() if source != target} for form in (simplified, traditional)]


def in_simplified_standard(character):
    try:
        return bool(character.encode('gb2312'))
    except UnicodeEncodeError:
        return False


def table(path):
    rows = (line.rstrip('\n').split('\t') for line in path.open(encoding='utf-8') if line.strip() and not line.startswith('#'))
    return {source: targets.split() for source, targets in rows}
