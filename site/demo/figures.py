"""What portraits.py draws: colours and curves.

Points are "x,y", clockwise, y downwards; the picture is 100 wide and 125 high.
"""


def points(text):
    return [tuple(float(number) for number in point.split(",")) for point in text.split()]


def shape(colour, curve, inside=None):
    return {"colour": colour, "points": points(curve)} | ({"inside": inside} if inside else {})


def stroke(colour, width, curve, even=False):
    return {"colour": colour, "stroke": width, "points": points(curve), "even": even}


def disc(colour, x, y, radius):
    return {"colour": colour, "circle": (x, y, radius)}


def both_sides(colour, curve):
    """A shape that is the same left and right of x = 50, from its right half."""
    right = points(curve)
    left = [(100 - x, y) for x, y in reversed(right) if x != 50]
    return {"colour": colour, "points": right + left}


def moved(part, across):
    return part | {"points": [(x + across, y) for x, y in part["points"]]}


FACE = both_sides("light", "50,25 60,28 66,38 66.3,51 63,63 57,71 50,74")
# The light comes from the left: its edge runs down the forehead, the nose, the lips and the chin.
FACE_SHADE = shape(
    "shade",
    "57,22 56,36 54.6,42 51.6,47 51.5,53 53,57.3 52,59.8 49.6,60.6 51.5,62.5 52.5,66 53.5,69 52,76 70,78 72,50 68,24",
    inside=FACE,
)
NECK = both_sides("light", "50,62 59,64 59.4,74 59.8,82 57,89.3 50,92.6")
NECK_SHADE = shape("shade", "40,67 45,75 52.6,78 55.2,84 54.6,98 72,102 72,70 56,62", inside=NECK)
EARS = [
    shape("light", "35,47.5 32,47 31,51 32.6,56.5 35.5,57"),
    shape("shade", "65,47.5 68,47 69,51 67.4,56.5 64.5,57"),
]
GARMENT = both_sides("garment", "50,80 61,83.6 73,88.6 87,95 96,108 101,132")
GARMENT_SHADE = shape("garment_shade", "57,76 56,98 58.6,114 58,140 112,140 108,92 70,76", inside=GARMENT)

BUST = [*EARS, GARMENT, GARMENT_SHADE, NECK, NECK_SHADE, FACE, FACE_SHADE]


def eye(skin):
    """The left eye, open, and its brow; `skin` is the colour of the eyelid."""
    return [
        stroke("dark", 1.5, "38.6,43.8 43,42.3 47.2,43.6"),
        shape("dark", "43,48.2 44.1,48.6 44.5,49.7 44.1,50.8 43,51.2 41.9,50.8 41.5,49.7 41.9,48.6"),
        stroke(skin, 1.5, "39.4,48.2 43,47.3 46.6,48.2", even=True),
        stroke("dark", 1.1, "39.4,49.4 43,48.4 46.6,49.5"),
    ]


MOUTH = [
    shape("lips", "44.8,66.2 48,65 50,65.5 52,65 55.2,66.2 52.8,68.4 50,69 47.2,68.4"),
    stroke("dark", 0.7, "44.8,66.3 50,66.6 55.2,66.3"),
]
FEATURES = [*eye("light"), *[moved(part, 14.2) for part in eye("shade")], *MOUTH]


def figure(colours, hair, behind=(), face=()):
    """The colours, and the parts from the back to the front."""
    return {"colours": colours, "parts": [disc("halo", 50, 50, 41), *behind, *BUST, *FEATURES, *face, *hair]}


KALESNIKAVA_HAIR = shape(
    "hair",
    """33.6,48 31.6,40 33,30 39,23 47,19.6 56,19.6 63,23.4 68,31 68.6,41 66.6,48.4
    65,40 61,34.6 54,33.8 47,30.4 40,34 35.6,40""",
)
KALESNIKAVA = figure(
    colours={
        "ground": "#a8483a",
        "halo": "#d58a5e",
        "dark": "#38222a",
        "light": "#f0cfae",
        "shade": "#cd9779",
        "hair": "#f6e9cb",
        "hair_shade": "#dcc193",
        "garment": "#2f3b4c",
        "garment_shade": "#263040",
        "lips": "#a8322f",
    },
    hair=[
        KALESNIKAVA_HAIR,
        shape("hair_shade", "57,15 58.5,26 57.5,36 61,44 62,56 78,54 74,20", inside=KALESNIKAVA_HAIR),
        stroke("hair_shade", 0.9, "37.5,33 41.5,26.5 49,23"),
        stroke("hair_shade", 0.9, "41.5,31 46.5,26.4 54,25"),
    ],
)

BIALIATSKI_HAIR = shape(
    "hair",
    """33.8,51 31.4,43 32,32 37,24 46,20 56,20.2 64,25 68,33 68.6,43 66.4,51
    65.2,42 63,34.6 58.6,30 53,30.6 45,27.4 38.6,31 35.6,41""",
)
LENS = stroke(
    "dark", 0.9, "42.8,54 39.6,53.3 37.3,50.4 37.2,46.9 42.8,45.6 48.3,46.9 48.2,50.4 46,53.3 42.8,54", even=True
)
BIALIATSKI = figure(
    colours={
        "ground": "#46606b",
        "halo": "#8aa3a0",
        "dark": "#2a2c33",
        "light": "#ecc9a8",
        "shade": "#c2937a",
        "hair": "#c9c6bd",
        "hair_shade": "#9d9c98",
        "garment": "#6b4a3a",
        "garment_shade": "#583b2f",
        "lips": "#b87463",
    },
    face=[
        stroke("hair_shade", 0.9, "41,36.6 46,35.8 52,36.4"),
        LENS,
        moved(LENS, 14.6),
        stroke("dark", 0.9, "48.4,47.6 50.1,46.9 51.8,47.6", even=True),
        stroke("dark", 0.9, "37.2,47.6 33.6,47", even=True),
        stroke("dark", 0.9, "63,47.6 66.6,47", even=True),
    ],
    hair=[
        BIALIATSKI_HAIR,
        shape("hair_shade", "56,15 57,25 57.5,33 64,40 65,56 74,54 74,20", inside=BIALIATSKI_HAIR),
        stroke("hair_shade", 0.9, "37,30 44,24.6 53,24.4"),
    ],
)

LOIKA_BACK = both_sides("hair", "50,18 63,20 72,32 73.5,52 73,70 66,80 50,82")
LOIKA_HAIR = shape(
    "hair",
    """31,62 28.6,48 30.6,31 39,20.6 51,17.4 62,20.4 69.6,31 71.6,48 69,62
    67,50 65.6,40.6 58,39.6 50,40.2 42,39.6 34.6,40.6 33,50""",
)
LOIKA = figure(
    colours={
        "ground": "#5b6b4e",
        "halo": "#a9b184",
        "dark": "#2b211f",
        "light": "#efcdb0",
        "shade": "#c9957b",
        "hair": "#4a2f27",
        "hair_shade": "#35211d",
        "garment": "#c98a3d",
        "garment_shade": "#ab722f",
        "lips": "#b0574f",
    },
    behind=[LOIKA_BACK, shape("hair_shade", "60,10 64,40 62,84 80,84 80,20", inside=LOIKA_BACK)],
    hair=[
        LOIKA_HAIR,
        shape("hair_shade", "57,12 58,26 56.6,42 66,44 66,66 76,64 76,18", inside=LOIKA_HAIR),
        stroke("hair_shade", 0.9, "38,37.6 40.6,29 47,22.6"),
        stroke("hair_shade", 0.9, "45.6,37.8 46.6,30 51,23"),
    ],
)

RABKOVA_BACK = both_sides("hair", "50,17 64,20 73,32 74.6,52 77,74 78,90 72,98 50,98")
RABKOVA_HAIR = shape(
    "hair",
    """33,66 28.4,50 30.4,31 39,19.6 51,16.6 62,19.8 70,31 71.8,50 68,66
    67.6,50 63.6,38 57,30 51,26 45,30 37,38 33,50""",
)
RABKOVA = figure(
    colours={
        "ground": "#c08a4a",
        "halo": "#e6c48d",
        "dark": "#33211f",
        "light": "#f3d3b7",
        "shade": "#d09d82",
        "hair": "#9c4426",
        "hair_shade": "#7a321d",
        "garment": "#4c5a5e",
        "garment_shade": "#3d494d",
        "lips": "#b4564c",
    },
    behind=[RABKOVA_BACK, shape("hair_shade", "60,10 64,40 60,114 86,114 82,20", inside=RABKOVA_BACK)],
    hair=[
        RABKOVA_HAIR,
        shape("hair_shade", "51.4,12 51.2,26 58,31 64,40 66,70 78,66 78,18", inside=RABKOVA_HAIR),
        stroke("hair_shade", 0.9, "34,40 40,30.6 48.6,23.6"),
        shape("hair", "31,56 26.4,70 22.4,84 20.6,98 25,111 33,102 36.4,86 34.4,70"),
        shape("hair_shade", "69,56 73.6,70 77.6,84 79.4,98 75,111 67,102 63.6,86 65.6,70"),
    ],
)

FIGURES = {"kalesnikava": KALESNIKAVA, "bialiatski": BIALIATSKI, "loika": LOIKA, "rabkova": RABKOVA}
