"""The coloured band across the top of the first page."""

from __future__ import annotations

from reports.layout.box import Box
from reports.layout.text import TextBox
from reports.tagging.canvas import RGB, TaggedCanvas

_PAD = 9.0


class MastheadBox:
    """The organisation on the left, the edition on the right, on a band over the full width of the paper."""

    keep_with_next = floats = is_heading = False
    before = after = 0.0

    def __init__(self, organisation: TextBox | None, edition: TextBox, high: float, ground: RGB) -> None:
        self.organisation, self.edition, self.high, self.ground = organisation, edition, high, ground

    def _name_width(self, width: float) -> float:
        return width - self.edition.widest() - 2 * _PAD - 20

    def height(self, width: float) -> float:
        name = self.organisation.height(self._name_width(width)) if self.organisation else 0.0
        return max(self.high, name + 30)

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        return self, None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        middle = top - height / 2 - 3
        with canvas.artifact():
            canvas.rect(0, top - height, canvas.size[0], height, fill=self.ground)
        if self.organisation is not None:
            room = self._name_width(width)
            self.organisation.draw(canvas, x, middle + self.organisation.height(room) / 2, room)
        wide = self.edition.widest() + 0.1
        high = self.edition.style.leading
        left = x + width - wide - _PAD
        with canvas.artifact():
            canvas.rect(left - _PAD, middle - high / 2 - 4, wide + 2 * _PAD, high + 8, stroke=(1, 1, 1), radius=3)
        self.edition.draw(canvas, left, middle + high / 2, wide)
