"""Leads in the database before anything happens to them."""


def kept(service, *leads):
    """Put them there; the first one."""
    with service.work().by(service.service_actor) as tx:
        for lead in leads:
            tx.leads.add(lead)
    return leads[0]
