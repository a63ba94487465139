"""A picture as DrawingML (ISO/IEC 29500-1 §20.4.2.8): inline, in its own proportions, with its words for the blind."""

from __future__ import annotations

from vanban.model.paper import Picture
from vanban.render.escaping import escaped
from vanban.render.images import Image
from vanban.render.refusal import PictureRefused

_EMU_PER_MM = 36_000
_WIDEST_MM = 558
"""Word's largest page."""

_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def inline_drawing(picture: Picture, image: Image, relation: str, number: int) -> str:
    """The element that shows the picture; `number` is its own in the paper."""
    width, height = _extent(picture, image)
    name = f'"Ảnh {number}"'
    words = f' descr="{escaped(picture.alt_text)}"' if picture.alt_text else ""
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline {_NAMESPACES} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name={name}{words}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name={name}{words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _extent(picture: Picture, image: Image) -> tuple[int, int]:
    height_mm = picture.height_mm or picture.width_mm * image.height / image.width
    for side, length in (("rộng", picture.width_mm), ("cao", height_mm)):
        if not 0.1 <= length <= _WIDEST_MM:
            raise PictureRefused(f"ảnh {side} {length:.1f} mm, ngoài khoảng in được".replace(".", ","))
    return round(picture.width_mm * _EMU_PER_MM), round(height_mm * _EMU_PER_MM)
