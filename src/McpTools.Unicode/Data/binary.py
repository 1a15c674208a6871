"""Writes the compact tables that the program reads in place. All numbers are little-endian."""

import struct

BLOCK_BITS = 5


def trie(values, width):
    """Two stages: an index by the upper bits of a code point, and the distinct blocks of values. `width` is H (16 bits) or I (32 bits)."""
    size = 1 << BLOCK_BITS
    blocks, index = {}, []
    for start in range(0, (max(values) | (size - 1)) + 1, size):
        block = tuple(values.get(point, 0) for point in range(start, start + size))
        index.append(blocks.setdefault(block, len(blocks)))
    assert len(blocks) < 0x10000
    return pack('H', index), pack(width, [value for block in blocks for value in block])


def pack(width, values):
    return struct.pack(f'<{len(values)}{width}', *values)


def mapping(strings):
    """A map from code points to texts: a trie of positions, and the texts in UTF-16, each after its length. Position 0 means no entry."""
    pool, places, values = [0], {}, {}
    for point, text in sorted(strings.items()):
        units = text.encode('utf-16-le')
        if text not in places:
            places[text] = len(pool)
            pool.append(len(units) // 2)
            pool.extend(struct.unpack(f'<{len(units) // 2}H', units))
        values[point] = places[text]
    assert len(pool) < 0x10000
    return [*trie(values, 'H'), pack('H', pool)]


def write(path, sections):
    """A file of sections. It begins with the count of sections and the end of each, from which the program knows where they are."""
    offset = 4 + 4 * len(sections)
    ends, body = [], b''
    for section in sections:
        body += section + b'\0' * (-len(section) % 4)
        ends.append(offset + len(body))
    path.write_bytes(struct.pack(f'<{1 + len(ends)}I', len(sections), *ends) + body)
    return path.stat().st_size
