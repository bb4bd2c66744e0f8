"""The network for programs: the same people, meetings and answers as JSON.

API = ממשק תכנות · token = אסימון גישה · description (OpenAPI) = תיאור הממשק
"""
