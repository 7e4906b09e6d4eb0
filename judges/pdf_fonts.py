"""Compares the widths that a PDF announces with those of its OpenType (CFF) fonts.

ISO 19005-3, 6.2.11.5. page-validation compares those of TrueType fonts only.
"""

from io import BytesIO

from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from pikepdf import Array, Dictionary, Name

TOLERANCE = 1


def wrong_widths(pdf):
    """Returns the names of the fonts with a glyph whose width is not the one announced."""
    return [
        str(font.BaseFont)
        for font in pdf.objects
        if isinstance(font, Dictionary) and font.get("/Subtype") == Name.CIDFontType0 and not agrees(font)
    ]


def agrees(font):
    program = font.FontDescriptor.FontFile3
    if program.get("/Subtype") != Name.CIDFontType0C:
        return True
    said, otherwise = announced(font.get("/W", Array())), float(font.get("/DW", 1000))
    return all(
        abs(said.get(glyph, otherwise) - width) <= TOLERANCE
        for glyph, width in drawn(program.read_bytes())
    )


def announced(widths):
    """Reads `first [width …]` and `first last width` (ISO 32000-1, 9.7.4.3)."""
    said = {}
    rest = list(widths)
    while rest:
        first, second = int(rest.pop(0)), rest.pop(0)
        if isinstance(second, Array):
            said.update(enumerate(map(float, second), first))
        else:
            said.update(dict.fromkeys(range(first, int(second) + 1), float(rest.pop(0))))
    return said


def drawn(program):
    """Yields every glyph of the font with the width that it is drawn with, in thousandths."""
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    scale = fonts[0].FontMatrix[0] * 1000
    for place, name in enumerate(fonts[0].charset):
        glyph = fonts[0].CharStrings[name]
        glyph.draw(NullPen())
        yield int(name[3:]) if name.startswith("cid") else place, glyph.width * scale
