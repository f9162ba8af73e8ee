"""Products a proposal names for its 安全可靠 (信创) statement."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Span
from nlp.stated import Source


class ProductKind(StrEnum):
    """What a named product is."""

    CHIP = "chip"  # 芯片、处理器
    SERVER = "server"  # 整机
    OS = "os"  # 操作系统
    DATABASE = "database"  # 数据库
    MIDDLEWARE = "middleware"  # 中间件
    OFFICE = "office"  # 办公软件
    BROWSER = "browser"  # 浏览器
    SECURITY = "security"  # 安全产品
    CRYPTOGRAPHY = "cryptography"  # 密码产品
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Product:
    """A product named. `domestic` is None where our lists do not know the name.

    `adopted` is False where the sentence declines it, replaces it, or tells of an existing system.
    """

    kind: ProductKind
    name: str
    domestic: bool | None
    span: Span
    adopted: bool = True
    source: Source = Source.TEXT
