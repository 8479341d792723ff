"""The styles the engine plays, one file each."""

from .ambient import AMBIENT
from .bossa import BOSSA
from .chiptune import CHIPTUNE
from .house import HOUSE
from .jazz import JAZZ
from .lofi import LOFI
from .orchestral import ORCHESTRAL
from .piano_ballad import PIANO_BALLAD
from .profile import StyleProfile
from .synthwave import SYNTHWAVE
from .techno import TECHNO

STYLES: dict[str, StyleProfile] = {
    style.style_id: style
    for style in (
        LOFI,
        AMBIENT,
        PIANO_BALLAD,
        SYNTHWAVE,
        HOUSE,
        TECHNO,
        JAZZ,
        BOSSA,
        ORCHESTRAL,
        CHIPTUNE,
    )
}
