"""Pictures and videos.

    <img src="/assets/docs/a.png" alt="A" data-caption="Words" style="width: 75%">
    <video><source src="/assets/docs/a.mp4"></video>
    <LightVariant> … </LightVariant><DarkVariant> … </DarkVariant>

give

    lms_figure width="75%"
      lms_image uri=… alt="A" title="shown when it is pointed at"
      caption "Words"
    lms_video
      paragraph
        reference refuri=… mimetype="video/mp4" "Video: a.mp4"
      lms_video_caption
    lms_scheme scheme="light"
      …

If an output must contain a picture that is missing, an `lms_placeholder` shows its alt text and its
address: a build never requests it from the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.util import logging

from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.page_record import page_records

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


SHOWN_IN = "shown_in"
"""Attribute of a picture for its color scheme, while a page is being read."""
LOGGER = logging.getLogger(__name__)


def setup_media(app: Sphinx) -> None:
    app.connect("build-finished", report_missing)
    app.add_node(lms_image, html=(visit_image_html, depart_nothing))
    app.add_node(lms_figure, html=(visit_figure_html, depart_figure_html))
    app.add_node(lms_video, html=(visit_video_html, depart_video_html))
    app.add_node(lms_video_caption, html=(visit_video_caption_html, depart_video_caption_html))
    app.add_node(lms_placeholder)
    app.add_node(lms_scheme, html=(visit_scheme_html, depart_scheme_html))


class lms_image(nodes.image):  # noqa: N801 - docutils names visitors after the class
    """A picture; `title` is its tooltip."""


class lms_figure(nodes.figure):  # noqa: N801
    """A picture with its caption."""


class lms_video(nodes.container):  # noqa: N801
    """A video: it plays its links that have a `mimetype`, which may be empty."""


class lms_video_caption(nodes.paragraph):  # noqa: N801
    """The caption of a video, its last child."""


class lms_scheme(nodes.container):  # noqa: N801
    """Content that is shown only in one color `scheme`, light or dark."""


class lms_placeholder(nodes.paragraph):  # noqa: N801
    """The placeholder for a picture that is missing."""


def report_missing(app: Sphinx, exception: Exception | None) -> None:
    """Report once how many pictures are shown from the web site."""
    records = page_records(app.env).values()
    missing = {address for record in records for address in record.missing_pictures}
    if missing and exception is None:
        LOGGER.info(
            "pictures not found in `lmstudio_assets`: %d; HTML shows them from %s",
            len(missing),
            app.config.lmstudio_site_url,
        )


def picture_words(image: nodes.image) -> str:
    """The alt text of a picture and its title."""
    alt, title = str(image.get("alt", "")), str(image.get("title", ""))
    if not title or title == alt:
        return alt
    return f"{alt} ({title})" if alt else title


def placeholder(image: nodes.image, *, inline: bool) -> nodes.Element:
    """The alt text of a picture, and its address."""
    shown = picture_words(image)
    words = f"[{shown}] " if shown else ""
    parts = (nodes.Text(words), nodes.literal(image["uri"], image["uri"]))
    return nodes.inline("", "", *parts) if inline else lms_placeholder("", "", *parts)


def visit_image_html(self: HTML5Translator, node: lms_image) -> None:
    self.visit_image(node)
    if title := node.get("title"):
        # docutils has no titles of pictures.
        tag = f'<img title="{self.attval(title)}" '
        self.body[-1] = self.body[-1].replace("<img ", tag, 1)


def visit_figure_html(self: HTML5Translator, node: lms_figure) -> None:
    style: dict[str, Any] = {"style": f"width: {node['width']}"} if node.get("width") else {}
    self.body.append(self.starttag(node, "figure", CLASS="lms-figure", **style))


def depart_figure_html(self: HTML5Translator, node: lms_figure) -> None:
    # docutils opens `figcaption` at the caption, and closes it with the figure.
    has_caption = any(isinstance(child, nodes.caption) for child in node)
    self.body.append("</figcaption>\n</figure>\n" if has_caption else "</figure>\n")


def visit_video_html(self: HTML5Translator, node: lms_video) -> None:
    if not medium_of(self.builder).interactive:
        self.body.append(self.starttag(node, "div", CLASS="lms-video"))
        self.context.append("</div>\n")
        return
    flags: dict[str, Any] = {name: name for name in node["flags"]}
    opening = self.starttag(node, "video", CLASS="lms-video", controls="controls", **flags)
    self.body.append(f'<figure class="lms-figure">{opening}')
    for link in node.findall(nodes.reference):
        if "mimetype" in link:
            kind: dict[str, Any] = {"type": link["mimetype"]} if link["mimetype"] else {}
            address = link.get("refuri") or f"{self.builder.dlpath}/{quote(link['filename'])}"
            self.body.append(self.emptytag(nodes.inline(), "source", src=address, **kind))
    # Browsers without a player show the links; the caption closes the player and follows it.
    has_caption = any(isinstance(child, lms_video_caption) for child in node)
    self.context.append("</figcaption></figure>\n" if has_caption else "</video></figure>\n")


def visit_video_caption_html(self: HTML5Translator, node: lms_video_caption) -> None:
    opening = self.starttag(node, "p", "")
    is_player = medium_of(self.builder).interactive
    self.body.append(f"</video><figcaption>{opening}" if is_player else opening)


def depart_video_caption_html(self: HTML5Translator, node: lms_video_caption) -> None:
    self.body.append("</p>\n")


def depart_video_html(self: HTML5Translator, node: lms_video) -> None:
    self.body.append(self.context.pop())


def visit_scheme_html(self: HTML5Translator, node: lms_scheme) -> None:
    self.body.append(self.starttag(node, "div", CLASS=f"only-{node['scheme']}"))


def depart_scheme_html(self: HTML5Translator, node: lms_scheme) -> None:
    self.body.append("</div>\n")
