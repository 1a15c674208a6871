"""Generates characters.bin and collation.bin. README.md names the sources: generate.py SOURCES OPENCC, the root of the unpacked Debian packages and the npm package."""

import pathlib
import sys

import binary
import characters
import collation

TAILORINGS = [('sv', 'standard'), ('de', 'phonebook')]


def main(sources, opencc):
    unicode = pathlib.Path(sources) / 'usr/share/unicode'
    cldr = unicode / 'cldr/common'
    here = pathlib.Path(__file__).parent
    found = characters.Characters(unicode)
    accents = found.accents(characters.latin_ascii(cldr / 'transforms/Latin-ASCII.xml'))
    chinese = characters.chinese(pathlib.Path(opencc) / 'data/dictionary')
    size = binary.write(here / 'characters.bin', [
        *found.normalization(), *(section for table in (found.folding, accents, found.width, *chinese) for section in binary.mapping(table))])
    print(f'characters.bin: {size} bytes')

    root = collation.Root(cldr / 'uca/allkeys_CLDR.txt', found)
    rules = [collation.rules(cldr / f'collation/{language}.xml', kind) for language, kind in TAILORINGS]
    for anchor, count in (needed for resets in rules for needed in collation.primaries_needed(resets)):
        root.make_room(anchor, count)
    digits = [root.elements(digit)[0] >> 16 for digit in '09']
    size = binary.write(here / 'collation.bin', [
        binary.pack('I', [min(root.variable), max(root.variable), *digits]),
        binary.pack('I', [number for row in collation.implicit(found, unicode) for number in row]),
        *collation.sections(root.sequences()),
        *(section for resets in rules for section in collation.sections(collation.with_moved(root, collation.tailoring(root, resets)))),
        collation.languages(cldr / 'collation')])
    print(f'collation.bin: {size} bytes')


if __name__ == '__main__':
    main(*sys.argv[1:])
