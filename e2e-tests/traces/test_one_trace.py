"""One request is one trace: through the gateway, into a database, and on to the third service that reacts to
it.
"""

import json
import os
import time
import uuid
from pathlib import Path

from caller import eventually

TRACES = Path(os.environ["CRM_INSTANCE_DIR"]) / "traces"


def spans(process):
    """Everything one process has told so far."""
    lines = (TRACES / f"{process}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def ids(process, name):
    """The traces in which a process did something of that name."""
    return {span["context"]["trace_id"] for span in spans(process) if span["name"] == name}


def test_a_converted_lead_is_one_trace_from_the_gateway_to_the_third_service(company):
    told = {
        "companyName": f"追踪{uuid.uuid4().hex}有限公司",
        "source": "phone",
        "region": "CN-32",
        "productLine": company.line,
    }
    lead = eventually(lambda: _owned(company, told))
    path = f"/api/lead/v1/leads/{lead['leadId']}"
    company.admin.move(path, "/qualification")
    before = ids("lead-web", "leads.convert_lead")
    company.admin.move(path, "/conversion", {"opportunityName": "一台"})
    (trace,) = ids("lead-web", "leads.convert_lead") - before
    assert trace in ids("gateway-web", "POST lead")
    assert trace in ids("lead-web", "sql insert")
    eventually(lambda: trace in ids("sales-worker", "hear lead.lead-converted.v1"))
    eventually(lambda: trace in ids("cpq-worker", "hear sales.opportunity-opened.v1"))


def _owned(company, told):
    body = {
        **told,
        "companyName": f"追踪{uuid.uuid4().hex}有限公司",
        "mobile": f"139{time.time_ns() // 1000 % 10**8:08}",
    }
    lead = company.admin.create("/api/lead/v1/leads", body)
    return lead if lead.get("ownerId") else None
