"""The typesetter refuses to start where it could not set Chinese."""

import pytest

from cpq_svc.adapters.documents.typesetting import FontMissing, TypesetDocuments
from cpq_svc.domain.letterhead import Seller
from papers import FixedStationery


def test_a_missing_font_is_an_error_at_the_start(tmp_path):
    with pytest.raises(FontMissing, match="fonts-noto-cjk"):
        TypesetDocuments(str(tmp_path), FixedStationery(Seller("示例机械有限公司", "Example Machinery")))
