"""An offline editor for the 政府信息公开工作年度报告: window and command line over one core."""

__version__ = "0.1.0"
