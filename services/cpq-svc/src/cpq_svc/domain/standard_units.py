"""The units everybody knows, with their codes of UN/ECE Recommendation 20 where that has one."""

from collections.abc import Iterator
from fractions import Fraction

from cpq_svc.domain.unit import Dimension, Unit, Units

_POUND, _INCH, _G = Fraction("0.45359237"), Fraction("0.0254"), Fraction("9.80665")
_POUND_FORCE = _POUND * _G
_LITRE = Fraction(1, 1000)
_ZERO_CELSIUS = Fraction("273.15")
# Unit, common code, names, base units in one; the first of a dimension is its base.
_TOLD: dict[Dimension, tuple[tuple[str, str, str, str, Fraction | int | str], ...]] = {
    Dimension.LENGTH: (
        ("m", "MTR", "米", "Metre", 1),
        ("mm", "MMT", "毫米", "Millimetre", "1e-3"),
        ("cm", "CMT", "厘米", "Centimetre", "1e-2"),
        ("µm", "4H", "微米", "Micrometre", "1e-6"),
        ("km", "KMT", "千米", "Kilometre", 1000),
        ("in", "INH", "英寸", "Inch", _INCH),
        ("ft", "FOT", "英尺", "Foot", 12 * _INCH),
    ),
    Dimension.AREA: (
        ("m²", "MTK", "平方米", "Square metre", 1),
        ("cm²", "CMK", "平方厘米", "Square centimetre", "1e-4"),
        ("mm²", "MMK", "平方毫米", "Square millimetre", "1e-6"),
        ("in²", "INK", "平方英寸", "Square inch", _INCH**2),
    ),
    Dimension.VOLUME: (
        ("m³", "MTQ", "立方米", "Cubic metre", 1),
        ("L", "LTR", "升", "Litre", _LITRE),
        ("mL", "MLT", "毫升", "Millilitre", _LITRE / 1000),
        ("cm³", "CMQ", "立方厘米", "Cubic centimetre", "1e-6"),
        ("in³", "INQ", "立方英寸", "Cubic inch", _INCH**3),
        ("gal", "GLL", "美制加仑", "US gallon", 231 * _INCH**3),
    ),
    Dimension.MASS: (
        ("kg", "KGM", "千克", "Kilogram", 1),
        ("g", "GRM", "克", "Gram", "1e-3"),
        ("mg", "MGM", "毫克", "Milligram", "1e-6"),
        ("t", "TNE", "吨", "Tonne", 1000),
        ("lb", "LBR", "磅", "Pound", _POUND),
        ("oz", "ONZ", "盎司", "Ounce", _POUND / 16),
    ),
    Dimension.TIME: (
        ("s", "SEC", "秒", "Second", 1),
        ("ms", "C26", "毫秒", "Millisecond", "1e-3"),
        ("min", "MIN", "分钟", "Minute", 60),
        ("h", "HUR", "小时", "Hour", 3600),
    ),
    Dimension.FORCE: (
        ("N", "NEW", "牛顿", "Newton", 1),
        ("kN", "B47", "千牛", "Kilonewton", 1000),
        ("MN", "B73", "兆牛", "Meganewton", 1_000_000),
        ("kgf", "B37", "千克力", "Kilogram-force", _G),
        ("tf", "", "吨力", "Tonne-force", 1000 * _G),
        ("lbf", "C78", "磅力", "Pound-force", _POUND_FORCE),
        ("US-tonf", "L94", "美吨力", "US ton-force", 2000 * _POUND_FORCE),
    ),
    Dimension.PRESSURE: (
        ("Pa", "PAL", "帕", "Pascal", 1),
        ("kPa", "KPA", "千帕", "Kilopascal", 1000),
        ("MPa", "MPA", "兆帕", "Megapascal", 1_000_000),
        ("bar", "BAR", "巴", "Bar", 100_000),
        ("mbar", "MBR", "毫巴", "Millibar", 100),
        ("psi", "PS", "磅力每平方英寸", "Pound-force per square inch", _POUND_FORCE / _INCH**2),
        ("kgf/cm²", "E42", "千克力每平方厘米", "Kilogram-force per square centimetre", _G * 10_000),
    ),
    Dimension.POWER: (
        ("W", "WTT", "瓦", "Watt", 1),
        ("kW", "KWT", "千瓦", "Kilowatt", 1000),
        ("VA", "D46", "伏安", "Volt-ampere", 1),
        ("kVA", "KVA", "千伏安", "Kilovolt-ampere", 1000),
        ("hp", "BHP", "英制马力", "Horsepower", 550 * _POUND_FORCE * 12 * _INCH),
    ),
    Dimension.ENERGY: (
        ("J", "JOU", "焦耳", "Joule", 1),
        ("kJ", "KJO", "千焦", "Kilojoule", 1000),
        ("kWh", "KWH", "千瓦时", "Kilowatt hour", 3_600_000),
    ),
    Dimension.TORQUE: (
        ("N·m", "NU", "牛米", "Newton metre", 1),
        ("kN·m", "B48", "千牛米", "Kilonewton metre", 1000),
        ("lbf·ft", "M92", "磅力英尺", "Pound-force foot", _POUND_FORCE * 12 * _INCH),
    ),
    Dimension.SPEED: (
        ("m/s", "MTS", "米每秒", "Metre per second", 1),
        ("mm/s", "C16", "毫米每秒", "Millimetre per second", "1e-3"),
        ("m/min", "2X", "米每分钟", "Metre per minute", Fraction(1, 60)),
        ("in/s", "IU", "英寸每秒", "Inch per second", _INCH),
    ),
    Dimension.FLOW: (
        ("m³/s", "MQS", "立方米每秒", "Cubic metre per second", 1),
        ("L/min", "L2", "升每分钟", "Litre per minute", _LITRE / 60),
        ("m³/h", "MQH", "立方米每小时", "Cubic metre per hour", Fraction(1, 3600)),
        ("cm³/s", "2J", "立方厘米每秒", "Cubic centimetre per second", "1e-6"),
    ),
    Dimension.MASS_FLOW: (
        ("kg/s", "KGS", "千克每秒", "Kilogram per second", 1),
        ("g/s", "F29", "克每秒", "Gram per second", "1e-3"),
        ("kg/h", "E93", "千克每小时", "Kilogram per hour", Fraction(1, 3600)),
        ("lb/h", "4U", "磅每小时", "Pound per hour", _POUND / 3600),
    ),
    Dimension.VOLTAGE: (
        ("V", "VLT", "伏", "Volt", 1),
        ("kV", "KVT", "千伏", "Kilovolt", 1000),
        ("mV", "2Z", "毫伏", "Millivolt", "1e-3"),
    ),
    Dimension.CURRENT: (("A", "AMP", "安", "Ampere", 1), ("mA", "4K", "毫安", "Milliampere", "1e-3")),
    Dimension.FREQUENCY: (
        ("Hz", "HTZ", "赫兹", "Hertz", 1),
        ("kHz", "KHZ", "千赫", "Kilohertz", 1000),
        ("r/min", "RPM", "转每分钟", "Revolution per minute", Fraction(1, 60)),
    ),
    Dimension.SHARE: (
        ("1", "C62", "一", "One", 1),
        ("%", "P1", "百分之一", "Percent", "1e-2"),
        ("‰", "NX", "千分之一", "Per mille", "1e-3"),
    ),
    # Of these none is another's multiple: how many pieces a box holds is each product's own.
    Dimension.COUNT: (
        ("set", "SET", "套", "Set", 0),
        ("pc", "H87", "件", "Piece", 0),
        ("pair", "PR", "对", "Pair", 0),
        ("box", "XBX", "箱", "Box", 0),
        ("pack", "XPK", "包", "Pack", 0),
        ("roll", "XRO", "卷", "Roll", 0),
        ("pallet", "XPX", "托盘", "Pallet", 0),
        ("day", "DAY", "天", "Day", 0),
        ("hour", "HUR", "工时", "Hour of work", 0),
        ("visit", "", "次", "Visit", 0),
        ("job", "E51", "项", "Job", 0),
    ),
}
_FAHRENHEIT = Fraction(5, 9)
_TEMPERATURES = (
    ("K", "KEL", "开尔文", "Kelvin", Fraction(1), Fraction(0)),
    ("°C", "CEL", "摄氏度", "Degree Celsius", Fraction(1), _ZERO_CELSIUS),
    ("°F", "FAH", "华氏度", "Degree Fahrenheit", _FAHRENHEIT, _ZERO_CELSIUS - 32 * _FAHRENHEIT),
)


def _all() -> Iterator[Unit]:
    for dimension, told in _TOLD.items():
        for code, common, zh, en, factor in told:
            yield Unit(code, dimension, Fraction(factor), name_zh=zh, name_en=en, common=common)
    for code, common, zh, en, factor, start in _TEMPERATURES:
        yield Unit(code, Dimension.TEMPERATURE, factor, start, zh, en, common)


STANDARD = Units({unit.code: unit for unit in _all()})
