"""What is sold: products with their files and technical data, option models, families, units."""

from base64 import b64encode
from typing import Any

from fuzz.bodies.cpq import a_picture
from fuzz.stock.quoting import CPQ
from fuzz.stock.shelf import EACH, Shelf


class GoodsStock(Shelf):
    """Fills its part of a world."""

    context = "cpq"

    def fill(self) -> None:
        """Everything, what others stand on first."""
        self._families()
        self._products()
        self._files()
        self._option_models()
        self._units()

    def _a_product(self, **told: Any) -> str:
        return self._add("products.draft_product", "/products", "productId", **told)

    def _in_sale(self) -> str:
        product = self._a_product()
        self.company.admin.move(f"{CPQ}/products/{product}", "/release")
        return product

    def _a_family(self) -> dict[str, Any]:
        return self._make("cpq.families.draft_family", f"{CPQ}/families")

    def _families(self) -> None:
        self.world.knows("familyCode", self._a_family()["code"])
        self._aim("families.change_family", "family_id", lambda: str(self._a_family()["familyId"]))
        self.world.knows("family_id", str(self._a_family()["familyId"]))

    def _products(self) -> None:
        for operation in (
            "change_product",
            "rename_product",
            "tax_product",
            "release_product",
            "discard_product",
        ):
            self._aim(f"products.{operation}", "product_id", self._a_product)
        for operation in ("phase_out_product", "retire_product"):
            self._aim(f"products.{operation}", "product_id", self._in_sale)
        self._aim("technical_data.describe_product", "product_id", self._a_product)
        # Not the company's own alone: that one stays as it is.
        self.world.knows("cpq product_id", self.company.ids["product"], self._a_product())
        for _ in range(EACH):
            product = f"{CPQ}/products/{self._a_product()}"
            told = self._body("cpq.technical_data.describe_product")
            described = self.company.admin.move(product, "/technical-data", told, "PUT")
            self.world.knows("comparedCode", described["code"])

    def _files(self) -> None:
        """The company's own product has a picture: it stands beside its line for whoever has a link."""
        own = self.company.ids["product"]
        [shown] = self._with_file(own)["files"]
        for operation in ("get_product_file", "get_product_picture"):
            self.world.aims(f"cpq.product_files.{operation}", product_id=own, file_id=shown["fileId"])
        self.world.knows("cpq file_id", shown["fileId"])
        for _ in range(EACH):
            product = self._a_product()
            self._with_file(product)
            laid = self._with_file(product)["files"]
            files = [{"fileId": each["fileId"], "kind": each["kind"]} for each in reversed(laid)]
            self.world.aims("cpq.product_files.arrange_product_files", product_id=product, files=files)
        for _ in range(EACH):
            folder = self._with_file(self._a_product())
            told = {"product_id": folder["productId"], "file_id": folder["files"][0]["fileId"]}
            tag = {"If-Match": f'"{folder["version"]}"'}
            self.world.aims("cpq.product_files.remove_product_file", **told, **tag)

    def _with_file(self, product: str) -> dict[str, Any]:
        """The folder of a product with one picture more."""
        file = {"file": ("machine.png", a_picture(self._random))}
        path, words = f"{CPQ}/products/{product}/files", {"kind": "picture"}
        return dict(self.company.admin.call("POST", path, files=file, data=words).json())

    def _a_model(self) -> str:
        """A product has one draft of its model at a time, so each has a product of its own."""
        product = self._a_product()
        [draft] = self.company.admin.items(f"{CPQ}/option-models", productId=product)
        return str(draft["optionModelId"])

    def _option_models(self) -> None:
        for operation in ("change", "import", "export", "check", "release"):
            self._aim(f"option_models.{operation}_option_model", "option_model_id", self._a_model)
        for operation in ("export_workbook", "import_workbook", "list_workbook_errors"):
            self._aim(f"workbooks.{operation}", "option_model_id", self._a_model)
        for operation in ("export_table", "import_table"):
            for _ in range(EACH):
                model = self._a_model()
                self.world.aims(f"cpq.workbooks.{operation}", option_model_id=model, table_code="fit")
        model = self._a_model()
        self.world.knows("option_model_id", model)
        self.world.knows("table_code", "fit")
        for name, path in (("uvl", "uvl"), ("workbook", "workbook"), ("table", "tables/fit/workbook")):
            written = self.company.admin.call("GET", f"{CPQ}/option-models/{model}/{path}").content
            self.world.files[name] = b64encode(written).decode()

    def _units(self) -> None:
        """A unit is read in the list of units alone, which tells no version in a header."""
        for operation in ("change_unit", "retire_unit"):
            for _ in range(EACH):
                made = self._add("units.add_unit", "/units", "ownUnitId")
                self.world.aims(f"cpq.units.{operation}", own_unit_id=made, **{"If-Match": '"1"'})
