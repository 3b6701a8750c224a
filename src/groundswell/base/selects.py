"""What Django works out anew for every question though it depends on the model alone: columns, their readers, the order.

A page asks ten to thirty questions, and most are plain: all columns of a model, in the order of some of them. To put columns and order
into words took longer than all that differs from one question to the next, which is what it always was: Django's own work.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Model

if TYPE_CHECKING:
    from django.db.models.sql.compiler import SQLCompiler as Compiler
else:
    Compiler = object


@dataclass
class Known:
    """A model's columns in Django's words, what reads each, and the orders that were asked for."""

    select: list[Any]
    fields: list[int]
    plain_names: frozenset[str]
    converters: dict[int, Any] | None = None
    orders: dict[Any, list[Any]] = field(default_factory=dict)

    def are_plain(self, names: tuple[Any, ...]) -> bool:
        """Whether these are names of columns, perhaps from last to first, and no ways into other tables."""
        return all(isinstance(one, str) and one.removeprefix("-") in self.plain_names for one in names)


class Selects(Compiler):
    """To stand before one of Django's compilers, which does all that is not plain."""

    _known: Known | None = None

    def get_select(self, with_col_aliases: bool = False) -> Any:
        self._known = None
        if with_col_aliases or not self._is_plain():
            return super().get_select(with_col_aliases)
        known = self._known = self._columns_of_the_model()
        return list(known.select), {"model": self.query.model, "select_fields": list(known.fields)}, {}

    def get_order_by(self) -> Any:
        names = self._names_in_order()
        if self._known is None or not self._known.are_plain(names):
            return super().get_order_by()
        key = (names, self.query.standard_ordering)
        if key not in self._known.orders:
            self._known.orders[key] = super().get_order_by()
        elif self._is_in_order_of_the_model():
            self._meta_ordering = self.query.get_meta().ordering
        return list(self._known.orders[key])

    def get_converters(self, expressions: Any) -> Any:
        known = self._known
        if known is None or [id(one) for one in expressions] != [id(column) for column, *_ in known.select]:
            return super().get_converters(expressions)
        if known.converters is None:
            known.converters = super().get_converters(expressions)
        return known.converters

    def _order_by_pairs(self) -> Any:
        """Django prepares for an order by something selected, which needs a name or is more than a name."""
        if not self._orders_by_columns_alone():
            return super()._order_by_pairs()
        select, self.select = self.select, None
        try:
            pairs: Any = super()._order_by_pairs()
            return list(pairs)
        finally:
            self.select = select

    def _orders_by_columns_alone(self) -> bool:
        if self.query.combinator or not all(isinstance(one, str) for one in self._names_in_order()):
            return False
        return not any(alias for _column, _words, alias in self.select or ())

    def _is_plain(self) -> bool:
        """Whether all columns of the one model are asked for, and nothing else."""
        query, told = self.query, self.query.get_meta()
        if told is None or not query.default_cols or query.select_related or query.annotations or query.extra:
            return False
        if query.selected is not None or query.deferred_loading[0] or query.combinator or told.parents:
            return False
        alias = query.get_initial_alias()
        return not told.proxy and alias == told.db_table and alias in query.table_map

    def _columns_of_the_model(self) -> Known:
        """Remembered with the connection, since what reads a column may be the connection's own."""
        model: Any = self.query.model
        database: Any = self.connection
        kept: dict[type[Model], Known] = getattr(database, "selects_known", {})
        database.selects_known = kept
        if model not in kept:
            told: Any
            select, told, _annotations = super().get_select()
            names = frozenset(one.name for one in model._meta.concrete_fields if not one.is_relation)
            kept[model] = Known(select, told["select_fields"], names)
        return kept[model]

    def _names_in_order(self) -> tuple[Any, ...]:
        query = self.query
        if self._is_in_order_of_the_model():
            return tuple(query.get_meta().ordering or ())
        return tuple(query.extra_order_by or query.order_by)

    def _is_in_order_of_the_model(self) -> bool:
        query = self.query
        is_asked = query.extra_order_by or query.order_by or not query.default_ordering
        return not is_asked and query.get_meta() is not None


@cache
def _before(compiler: type) -> type:
    return type(compiler.__name__, (Selects, compiler), {})


class RemembersColumns:
    """To stand before the operations of one of Django's databases."""

    def compiler(self, compiler_name: str) -> type:
        found: type = super().compiler(compiler_name)  # type: ignore[misc]
        return _before(found) if compiler_name == "SQLCompiler" else found
