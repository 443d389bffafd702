"""Files that belong to a document as it was issued: which, and what they hold."""

from typing import Annotated

from .entry import Entry, field
from .values import SLUG, Kind, Text

ATTACHMENT_FOLDER = "attachments"
# What a check can look into for what must not be published, and any reader can open.
ATTACHMENT_KINDS = {
    "pdf": "PDF 文件",
    "ofd": "OFD 版式文件",
    "docx": "Word 文档",
    "xlsx": "Excel 表格",
    "csv": "CSV 表格",
    "txt": "文本文件",
}
ATTACHMENT_FILE = rf"{SLUG.pattern}\.({'|'.join(ATTACHMENT_KINDS)})"
AttachmentFile = Annotated[
    str,
    Kind(
        "attachment",
        ATTACHMENT_FILE,
        "附件“{}”要写 data/attachments 里的文件名：小写字母、数字和短横，以 "
        + "、".join(f".{ending}" for ending in ATTACHMENT_KINDS)
        + " 结尾，例如 mouxian-2019-1-fubiao.xlsx",
        types=("string",),
    ),
]


class Attachment(Entry):
    """One file, published as it is beside the document's page."""

    file: AttachmentFile = field("附件文件", help="data/attachments 里的文件名")
    title: Text = field("附件名称")
