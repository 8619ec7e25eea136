"""What the renditions of one video have in common in their paths: everything but the words for size, codec and container."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_WORDS = (
    "[0-9]{3,4}p[0-9]{0,3}|[0-9]{3,4}x[0-9]{3,4}|4320|2160|1440|1080|720|576|540|480|432|360|288|240|180|144"
    "|[248]k|uhd|qhd|fhd|hd|sd|ld|hq|mq|lq|low|lowest|medium|mid|high|highest|mobile|preview|orig|original|source|src"
    "|h264|h265|x264|x265|avc|hevc|av1|vp8|vp9|mpeg4|[0-9]+kbps|[0-9]+kbit"
    "|mp4|m4v|mkv|webm|mov|avi|wmv|flv|mpg|mpeg|m3u8|mpd|ts|3gp|rendition[s]?|variant[s]?|copy"
)


def stems(paths: Any) -> Any:
    """The stem of each path of an array, in lower case with single spaces; NULL where nothing is left of it.

    `/store/07/Kq3_720p.mp4` and `/store/07/Kq3_480p.webm` have the stem `store 07 kq3`.
    """
    lower: Any = pc.utf8_lower(pc.cast(paths, pa.string()))
    spaced = pc.replace_substring_regex(lower, pattern=r"[^\p{L}\p{N}]+", replacement="  ")
    padded = pc.binary_join_element_wise(" ", spaced, " ", "")
    bare = pc.replace_substring_regex(padded, pattern=f" ({_WORDS}) ", replacement=" ")
    single = pc.utf8_trim(pc.replace_substring_regex(bare, pattern=" +", replacement=" "), " ")
    return pc.if_else(pc.equal(single, pa.scalar("")), pa.scalar(None, pa.string()), single)
