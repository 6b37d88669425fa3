"""The houses of a landscape, drawn colour by colour so that many share one element."""

from placedev.web.drawing import Dice, Picture, box


class Village:
    """Houses on one line, with a church, a works or a lighthouse among them."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.walls = {"red": "", "ochre": "", "white": ""}
        self.roof = self.trim = self.pane = self.glass = self.smoke = self.glow = ""

    def gable(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        """Build a narrow house with its gable to us."""
        rise, top = h * 0.85, y - h
        slope = f"l{w / 2:.0f} {-rise:.0f} {w / 2:.0f} {rise:.0f}"
        self.walls[colour] += f"M{x:.0f} {y:.0f}v{-h:.0f}{slope}v{h:.0f}z"
        self.roof += (
            f"M{x - 4:.0f} {top + 3:.0f}L{x + w / 2:.0f} {top - rise - 4:.0f}"
            f" {x + w + 4:.0f} {top + 3:.0f}l-3 3L{x + w / 2:.0f} {top - rise + 2:.0f}"
            f" {x - 1:.0f} {top + 6:.0f}z"
        )
        self._details((x, y, w, h), colour, windows=1)

    def long_house(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        """Build a house with its long side to us, and a chimney."""
        rise, top = h * 0.62, y - h
        self.walls[colour] += box(x, top, w, h)
        slope = f"l7 {-rise:.0f}h{w - 6:.0f}l7 {rise:.0f}z"
        self.roof += f"M{x - 4:.0f} {top + 1:.0f}{slope}"
        self.roof += box(x + w * self.dice(0.25, 0.65), top - rise - 6, 5, 8)
        self._details((x, y, w, h), colour, windows=max(2, int(w // 17)))

    def _details(self, at: tuple[float, float, float, float], colour: str, *, windows: int) -> None:
        x, y, w, h = at
        top, gap = y - h, w / (windows + 1)
        if colour == "red":
            self.trim += box(x, top + 1, 2, h - 1) + box(x + w - 2, top + 1, 2, h - 1)
        panes = "".join(box(x + gap * (i + 1) - 3, top + h * 0.3, 6, 8) for i in range(windows))
        if colour == "white":
            self.glass += panes
        else:
            self.pane += panes

    def church(self, x: float, y: float) -> None:
        """Build a white church with a spire."""
        self.walls["white"] += box(x, y - 32, 62, 32) + box(x + 58, y - 62, 24, 62)
        self.roof += f"M{x - 4:.0f} {y - 31:.0f}l8 -20h56v20z"
        self.roof += f"M{x + 54:.0f} {y - 61:.0f}l12 -14 4 -34 4 34 12 14z"
        for i in range(3):
            self.glass += f"M{x + 9 + i * 17:.0f} {y - 9:.0f}v-11a4 5 0 0 1 8 0v11z"
        self.glass += f"M{x + 67:.0f} {y - 42:.0f}v-7a3 4 0 0 1 6 0v7z"

    def works(self, x: float, y: float) -> None:
        """Build a works by the water: a long red hall and a brick chimney with smoke."""
        self.walls["red"] += box(x, y - 34, 84, 34) + f"M{x + 90:.0f} {y:.0f}l3 -84h8l3 84z"
        self.roof += f"M{x - 4:.0f} {y - 33:.0f}l21 -17 21 17 21 -17 21 17 8 0v3h-92z"
        self.roof += box(x + 92, y - 86, 10, 4)
        self.pane += "".join(box(x + 8 + i * 15, y - 22, 7, 11) for i in range(5))
        self.smoke = f"M{x + 98:.0f} {y - 98:.0f}q6 -12 22 -10q12 -14 30 -6"

    def beacon(self, x: float, y: float) -> None:
        """Build a lighthouse: white with a red belt."""
        self.walls["white"] += f"M{x:.0f} {y:.0f}l5 -78h16l5 78z"
        self.walls["red"] += f"M{x + 2.5:.0f} {y - 36:.0f}l1.2 -18h18.6l1.2 18z"
        self.walls["red"] += box(x + 6, y - 92, 14, 5)
        self.glow = box(x + 8, y - 87, 10, 9)
        self.roof += f"M{x + 4:.0f} {y - 91:.0f}l9 -11 9 11z"

    def draw(self, picture: Picture) -> None:
        """Draw everything built so far."""
        picture.stroke("cloud", self.smoke, 6)
        for colour, d in self.walls.items():
            picture.path(colour, d)
        picture.path("white", self.trim)
        picture.path("roof", self.roof)
        picture.path("pane", self.pane)
        picture.path("glass", self.glass)
        picture.path("sun", self.glow)
