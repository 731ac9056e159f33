#!/usr/bin/python3
"""Builds resources/fonts: the faces that official documents are set in, as TrueType, with their licences and a manifest.

    /usr/bin/python3 scripts/fonts/build.py [--cache DIR] [--check]

Debian packages wanted: python3-fonttools, python3-brotli, fonts-noto-cjk (and apt for `apt-get download`). The sources
are fetched once into the cache folder: the .deb of texlive-lang-chinese (Fandol) and fonts-lxgw-wenkai. Pruning follows
the two lists beside this script: 通用规范汉字表 and further characters of names. The result is committed, so nobody needs
to run this to build the program. `--check` only measures what resources/fonts covers.

Why TrueType: the PDF writer embeds subsets of `glyf` outlines; CFF outlines are turned into quadratic curves here, once,
within one thousandth of an em. The output is the same, byte for byte, for the same sources.
"""
import argparse
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "resources" / "fonts"
HERE = Path(__file__).resolve().parent
MONGOLIAN = ROOT / "node_modules/@fontsource/noto-sans-mongolian"
NOTO = Path("/usr/share/fonts/opentype/noto")
TEXLIVE, WENKAI = "texlive-lang-chinese", "fonts-lxgw-wenkai"
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
FANDOL_DOC = "usr/share/doc/texlive-doc/fonts/fandol"

# Symbols met in office papers: Latin, Greek, Cyrillic, punctuation, units, circled and Roman numbers, boxes, arrows,
# mathematics, CJK punctuation, enclosed and squared CJK, vertical forms, full-width forms.
SYMBOLS = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x3FF), (0x400, 0x45F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x218F),
    (0x2190, 0x22FF), (0x2312, 0x2312), (0x2460, 0x26FF), (0x2701, 0x27BF), (0x3000, 0x303F), (0x3200, 0x33FF),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF),
]  # fmt: skip

GPL = "GPL-3.0 with font embedding exception"
OFL = "OFL-1.1"


def run(*command, cwd=None):
    subprocess.run([str(part) for part in command], check=True, cwd=cwd, stdout=subprocess.DEVNULL)


def fetch(cache: Path):
    """Unpacks the sources into the cache folder, downloading what is not there."""
    cache.mkdir(parents=True, exist_ok=True)
    for package, wanted in ((TEXLIVE, FANDOL), (WENKAI, "usr/share/fonts/truetype/lxgw-wenkai")):
        if (cache / wanted).is_dir():
            continue
        if not list(cache.glob(f"{package}_*.deb")):
            run("apt-get", "download", package, cwd=cache)
        run("dpkg-deb", "-x", next(cache.glob(f"{package}_*.deb")), cache)


def version_of(package: str, cache: Path) -> str:
    debs = list(cache.glob(f"{package}_*.deb"))
    if debs:
        return debs[0].name.split("_")[1].replace("%3a", ":")
    shown = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True)
    return shown.stdout or "unknown"


def listed(file: str) -> set[int]:
    """The characters of a list beside this script; lines that begin with # are remarks."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return {ord(c) for line in lines if not line.startswith("#") for c in line.strip()}


def standard() -> set[int]:
    """The 8,105 characters of 通用规范汉字表."""
    found = listed("standard-characters.txt")
    assert len(found) == 8105, len(found)
    return found


def names() -> set[int]:
    return listed("name-characters.txt") | {ord(c) for c in "䶮㛃𬭎𬺈𠅤𠮷"}


def gb2312() -> set[int]:
    """The 6,763 characters of GB 2312: a few of them are variants outside 通用规范汉字表, yet every office has them."""
    found = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def symbols() -> set[int]:
    return {c for first, last in SYMBOLS for c in range(first, last + 1)}


def prune(font: TTFont, keep: set[int], drop=()) -> TTFont:
    """Keeps the glyphs of these characters only; no layout features, no hints, no tables of another outline format."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += ["BASE", "DSIG", "GPOS", "GSUB", "GDEF", "VORG", "vhea", "vmtx", "GlyphOrder", *drop]
    tool = subset.Subsetter(options)
    tool.populate(unicodes=keep & set(font.getBestCmap()))
    tool.subset(font)
    return font


def to_truetype(font: TTFont) -> TTFont:
    """CFF → glyf: quadratic curves within 1/1000 em of the cubic ones."""
    order = font.getGlyphOrder()
    drawn, glyphs = font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, max_err=font["head"].unitsPerEm / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    font["loca"], font["glyf"] = newTable("loca"), glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones",):
        setattr(maxp, field, 1)
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth",
        "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
    ):  # fmt: skip
        setattr(maxp, field, 0)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 3.0, [], {}, None
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"
    for name in order:  # the left side bearing of a glyf font is the outline's left edge
        glyph = glyf[name]
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    return font


def smooth(font: TTFont):
    """Unhinted outlines: ask for grey-scale smoothing at every size."""
    gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: 0x000F}
    font["gasp"] = gasp


def rename(font: TTFont, family: str, postscript: str):
    """A changed build must not carry the reserved names of its origin (OFL 1.1, condition 3); copyright and licence stay."""
    table = font["name"]
    style = "Light"
    fresh = {1: family, 2: "Regular", 3: f"{postscript};lianxi", 4: family, 6: postscript, 16: family, 17: style}
    kept = {record.nameID: record for record in table.names if record.nameID in (0, 5, 8, 9, 11, 13, 14) and record.langID == 0x409}
    table.names = []
    for name_id, record in kept.items():
        table.setName(record.toUnicode(), name_id, 3, 1, 0x409)
    for name_id, value in fresh.items():
        table.setName(value, name_id, 3, 1, 0x409)


def save(font: TTFont, name: str) -> Path:
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    path = OUT / name
    font.save(path, reorderTables=True)
    return path


def face_of(collection: str, postscript: str) -> TTFont:
    """One face of a Noto collection, by its PostScript name."""
    for number in range(16):
        font = TTFont(NOTO / collection, fontNumber=number, lazy=True, recalcTimestamp=False)
        if font["name"].getDebugName(6) == postscript:
            return font
    raise SystemExit(f"{collection} has no face {postscript}")


def build(cache: Path):
    fetch(cache)
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = standard() | gb2312() | names() | symbols()
    fandol = f"Debian {TEXLIVE} {version_of(TEXLIVE, cache)}, fonts/opentype/public/fandol"
    noto = f"Debian fonts-noto-cjk {version_of('fonts-noto-cjk', cache)}"
    made = []

    def note(path: Path, face: str, licence: str, licences: list[str], origin: str, changes: str):
        font = TTFont(path, lazy=True)
        made.append({
            "id": face, "file": path.name, "postScriptName": font["name"].getDebugName(6), "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "licence": licence,
            "licenceFiles": [f"LICENSES/{name}" for name in licences], "origin": origin, "changes": changes,
        })  # fmt: skip
        print(f"{path.name:36} {path.stat().st_size / 1e6:6.2f} MB  {len(font.getBestCmap()):6} characters", flush=True)

    common: set[int] | None = None
    every: set[int] = set()
    for style in ("Fang", "Hei", "Kai", "Song"):
        source = TTFont(cache / FANDOL / f"Fandol{style}-Regular.otf", recalcTimestamp=False)
        covered = set(source.getBestCmap())
        common = covered if common is None else common & covered
        every |= covered
        font = to_truetype(prune(source, covered))
        font["hhea"].ascent, font["hhea"].descent = 880, -120  # FandolSong has +200, which lifts its lines on screen
        smooth(font)
        path = save(font, f"Fandol{style}-Regular.ttf")
        note(path, f"fandol-{style.lower()}", GPL, ["Fandol-COPYING.txt", "Fandol-README.txt"], fandol,
             "CFF outlines converted to TrueType (cu2qu, 1/1000 em); unreachable glyphs and positioning tables removed")  # fmt: skip

    font = to_truetype(prune(face_of("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold"), wanted))
    smooth(font)
    note(save(font, "NotoSerifCJKsc-Bold.ttf"), "noto-serif-bold", OFL, ["NotoCJK-OFL.txt"], f"{noto}, NotoSerifCJK-Bold.ttc (SC)",
         "pruned to 通用规范汉字表, GB 2312, name characters and symbols; CFF outlines converted to TrueType")  # fmt: skip

    lacking = (wanted | every) - common
    font = to_truetype(prune(face_of("NotoSansCJK-Medium.ttc", "NotoSansCJKsc-Medium"), lacking))
    smooth(font)
    note(save(font, "NotoSansCJKsc-Fallback.ttf"), "noto-sans-fallback", OFL, ["NotoCJK-OFL.txt"], f"{noto}, NotoSansCJK-Medium.ttc (SC)",
         "pruned to the wanted characters that Fandol lacks; CFF outlines converted to TrueType")  # fmt: skip

    font = prune(TTFont(cache / "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf", recalcTimestamp=False), lacking)
    rename(font, "Lianxi Fallback", "LianxiFallback-Light")
    smooth(font)
    note(save(font, "LianxiFallback-Light.ttf"), "lianxi-fallback", OFL, ["WenKai-OFL.txt"],
         f"Debian {WENKAI} {version_of(WENKAI, cache)}, WenKai Light",
         "pruned to the wanted characters that Fandol lacks; renamed, because the original name is reserved")  # fmt: skip

    font = TTFont(MONGOLIAN / "files/noto-sans-mongolian-mongolian-400-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    version = json.loads((MONGOLIAN / "package.json").read_text())["version"]
    note(save(font, "NotoSansMongolian-Regular.ttf"), "noto-mongolian", OFL, ["NotoSansMongolian-OFL.txt"],
         f"npm @fontsource/noto-sans-mongolian {version}", "unpacked from WOFF2")  # fmt: skip

    licences(cache)
    manifest = {
        "description": "Faces of official documents. `chains`: role → faces in the order in which a character is looked for.",
        "chains": {
            "xiaobiaosong": ["noto-serif-bold", "fandol-song", "lianxi-fallback", "noto-sans-fallback"],
            "fangsong": ["fandol-fang", "lianxi-fallback", "noto-sans-fallback"],
            "heiti": ["fandol-hei", "noto-sans-fallback", "lianxi-fallback"],
            "kaiti": ["fandol-kai", "lianxi-fallback", "noto-sans-fallback"],
            "songti": ["fandol-song", "lianxi-fallback", "noto-sans-fallback"],
            "mongolian": ["noto-mongolian", "fandol-fang", "lianxi-fallback", "noto-sans-fallback"],
        },
        "faces": made,
    }
    (OUT / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


SOURCE_STATEMENT = """字体来源与许可 / Origin and licences of the fonts

The fonts in this folder are separate data files beside the program; each keeps its own licence.

FandolFang, FandolHei, FandolKai, FandolSong: Copyright (C) 2013-2015 Clerk Ma and Jie Su (Fandol team). GNU General
Public License version 3 with the font exception (a document that embeds the font or a part of it is not thereby covered
by the GPL). The files here are changed copies (2024-2026): CFF outlines converted to TrueType, glyphs that no character
reaches and positioning tables removed. Their source are the OpenType files of Fandol v0.3 as distributed with TeX Live
(Debian package texlive-lang-chinese, folder fonts/opentype/public/fandol; CTAN: fonts/fandol) and the script
scripts/fonts/build.py of this program, which makes these files from them, byte for byte.

NotoSerifCJKsc-Bold, NotoSansCJKsc-Fallback: (c) 2014-2022 Adobe, SIL Open Font License 1.1; pruned and converted.
LianxiFallback-Light: made from a font by LXGW (Copyright (c) 2021-2022 LXGW, based on Klee One, (c) 2020 The Klee
Project Authors), SIL Open Font License 1.1 with reserved font names; pruned and therefore renamed.
NotoSansMongolian-Regular: Copyright 2022 The Noto Project Authors, SIL Open Font License 1.1; unchanged outlines.

`manifest.json` names for each file its origin with version, what was changed, and its SHA-256.
"""


def licences(cache: Path):
    folder = OUT / "LICENSES"
    folder.mkdir(exist_ok=True)
    (folder / "Fandol-COPYING.txt").write_bytes(gzip.decompress((cache / FANDOL_DOC / "COPYING.gz").read_bytes()))
    shutil.copyfile(cache / FANDOL_DOC / "README", folder / "Fandol-README.txt")
    wenkai = cache / "usr/share/doc/fonts-lxgw-wenkai/copyright"
    shutil.copyfile(wenkai, folder / "WenKai-OFL.txt")
    shutil.copyfile("/usr/share/doc/fonts-noto-cjk/copyright", folder / "NotoCJK-OFL.txt")
    shutil.copyfile(MONGOLIAN / "LICENSE", folder / "NotoSansMongolian-OFL.txt")
    (folder / "README.txt").write_text(SOURCE_STATEMENT, encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o644)


def check() -> bool:
    """Prints what each chain covers; false when a chain lacks a character of 通用规范汉字表 or a file differs from the manifest."""
    manifest = json.loads((OUT / "manifest.json").read_text(encoding="utf-8"))
    cmaps, good = {}, True
    for face in manifest["faces"]:
        path = OUT / face["file"]
        if hashlib.sha256(path.read_bytes()).hexdigest() != face["sha256"]:
            print(f"{face['file']} is not the file of the manifest")
            good = False
        cmaps[face["id"]] = set(TTFont(path, lazy=True).getBestCmap())
    sets = {"GB2312": gb2312(), "8105": standard(), "names": names(), "rare": {ord(c) for c in "䶮㛃𬭎𬺈𠅤"},
            "ASCII": set(range(0x20, 0x7F)), "punct": {ord(c) for c in "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·〇％℃①②③⑳㈠Ⅰ–～￥㎡㎏×÷±≤≥‰→□■△○●★☆√✓"}}  # fmt: skip
    print("| | " + " | ".join(f"{name} ({len(chars)})" for name, chars in sets.items()) + " |")
    print("|---|" + "---|" * len(sets))
    rows = [(f"`{face}`", chars) for face, chars in cmaps.items()]
    rows += [(f"chain {role}", set().union(*(cmaps[face] for face in chain))) for role, chain in manifest["chains"].items()]
    for label, covered in rows:
        print(f"| {label} | " + " | ".join(str(len(chars & covered)) for chars in sets.values()) + " |")
        if label.startswith("chain"):
            lost = {name: "".join(chr(c) for c in sorted(chars - covered)) for name, chars in sets.items() if chars - covered}
            good &= not (lost.keys() - {"names"})
            if lost:
                print(f"    lacks {lost}")
    print(f"sum {sum(face['bytes'] for face in manifest['faces']) / 1e6:.1f} MB")
    return good


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cache", type=Path, default=ROOT / ".cache" / "fonts")
    arguments.add_argument("--check", action="store_true", help="only measure resources/fonts")
    given = arguments.parse_args()
    if not given.check:
        build(given.cache)
    sys.exit(0 if check() else 1)
