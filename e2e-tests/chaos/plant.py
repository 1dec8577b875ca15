FAULTS = ()
def run_planted(*a): raise SystemExit(2)
