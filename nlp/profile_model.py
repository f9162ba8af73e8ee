"""What the project is: kinds of paper, project, applicant and money, and the profile."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nlp.stated import Stated


class DocumentKind(StrEnum):
    """Kind of the submitted paper (文种)."""

    FEASIBILITY = "feasibility"  # 可行性研究报告
    PRELIMINARY_DESIGN = "preliminary_design"  # 初步设计
    PROJECT_PROPOSAL = "project_proposal"  # 项目建议书
    CONSTRUCTION_SCHEME = "construction_scheme"  # 建设方案
    PROJECT_SCHEME = "project_scheme"  # 项目方案
    OPERATIONS_SCHEME = "operations_scheme"  # 运维方案
    OTHER = "other"


class ProjectKind(StrEnum):
    """Kind of the project (项目类型)."""

    NEW = "new"  # 新建
    CONTINUED = "continued"  # 续建
    EXTENDED = "extended"  # 改建、扩建
    UPGRADE = "upgrade"  # 升级改造
    OPERATIONS = "operations"  # 运行维护
    SERVICE = "service"  # 购买服务
    PURCHASE = "purchase"  # 单纯硬件、软件采购
    UNKNOWN = "unknown"


class ApplicantKind(StrEnum):
    """Kind of the applicant (申报单位类型)."""

    DEPARTMENT = "department"  # 部门、直属单位
    TOWN = "town"  # 镇、街道
    SCHOOL = "school"
    HOSPITAL = "hospital"
    ENTERPRISE = "enterprise"  # 国有企业
    COUNTY = "county"  # 县区、功能板块
    OTHER = "other"


class FundingKind(StrEnum):
    """Where the money comes from (资金来源)."""

    FISCAL = "fiscal"  # 财政资金（含上级补助）
    SELF_RAISED = "self_raised"  # 自筹
    SOCIAL = "social"  # 企业、社会资本


@dataclass(frozen=True, slots=True)
class ProjectProfile:
    """What the project is. None means: not stated anywhere we looked."""

    name: Stated[str] | None = None
    applicant: Stated[str] | None = None
    applicant_kind: Stated[ApplicantKind] | None = None
    lead: Stated[str] | None = None
    document_kind: Stated[DocumentKind] | None = None
    project_kind: Stated[ProjectKind] | None = None
    period: Stated[str] | None = None
    declared_on: Stated[date] | None = None
    funding: Stated[frozenset[FundingKind]] | None = None
    funding_text: Stated[str] | None = None
    total_investment: Stated[Decimal] | None = None
    project_code: Stated[str] | None = None
    upper_level: Stated[str] | None = None
    classified: Stated[str] | None = None
    participants: Stated[tuple[str, ...]] | None = None  # 参与、配合单位
    starts_on: Stated[date] | None = None  # 建设期起（月初）
    ends_on: Stated[date] | None = None  # 建设期止（月末）
    months: Stated[int] | None = None  # 工期（月）
    line_managed: Stated[str] | None = None  # 条线、垂直管理项目
    previous_phase: Stated[str] | None = None  # 前期项目
    previous_completed_on: Stated[date] | None = None  # 前期建成、验收的日期
    plan_inclusion: Stated[str] | None = None  # 列入的年度计划、规划
    funding_parts: tuple[tuple[FundingKind, Stated[Decimal]], ...] = ()  # 各来源金额（元）
