"""CareDesk 客户关怀工作台: customer care plans, action checklists and complaints on one desk."""

__version__ = "0.1.0"
