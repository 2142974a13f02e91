package dev.tradewind.app.report;

import dev.tradewind.core.performance.DailySums;
import dev.tradewind.core.performance.Position;
import dev.tradewind.core.performance.Positions;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Positions and profit at average cost (LG-3), by strategy, symbol, venue and day: as JSON and as
 * tables. Only places where anything was filled are told.
 */
public final class PositionFigures {
    private static final int MONEY_DECIMALS = 4;
    private static final List<String> HEAD =
            List.of("fills", "quantity", "average", "realised", "fees", "unrealised", "profit", "");

    private final Positions positions;

    /** Reads positions; on the core's thread, or after it ended. */
    public PositionFigures(Positions positions) {
        this.positions = positions;
    }

    /**
     * One place where something was filled.
     *
     * @param names of the place, a cell each: strategy and symbol, or symbol, or venue and symbol
     * @param pair what is traded there
     * @param unrealised in quote units; empty if there is no price
     */
    private record Row(
            Map<String, String> names, Pair pair, Position position, OptionalLong unrealised) {}

    private List<Row> byStrategy() {
        List<Row> rows = new ArrayList<>();
        for (int strategy : positions.strategies()) {
            for (String symbol : positions.symbols()) {
                Map<String, String> names = new LinkedHashMap<>();
                names.put("strategy", positions.nameOf(strategy));
                names.put("symbol", symbol);
                add(rows, names, positions.of(strategy, symbol), symbol);
            }
        }
        return rows;
    }

    private List<Row> bySymbol() {
        List<Row> rows = new ArrayList<>();
        for (String symbol : positions.symbols()) {
            add(rows, Map.of("symbol", symbol), positions.of(symbol), symbol);
        }
        return rows;
    }

    private void add(List<Row> rows, Map<String, String> names, Position position, String symbol) {
        if (position.fills() > 0) {
            Pair pair = positions.sample(symbol).pair();
            rows.add(new Row(names, pair, position, positions.unrealised(position, symbol)));
        }
    }

    private List<Row> byVenue() {
        List<Row> rows = new ArrayList<>();
        for (Instrument one : positions.instruments()) {
            Position position = positions.of(one);
            if (position.fills() > 0) {
                Map<String, String> names = new LinkedHashMap<>();
                names.put("venue", one.venue().id());
                names.put("symbol", one.canonical());
                rows.add(new Row(names, one.pair(), position, positions.unrealised(one)));
            }
        }
        return rows;
    }

    /** As one JSON object. */
    public Map<String, Object> figures() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("by_strategy", byStrategy().stream().map(PositionFigures::fields).toList());
        all.put("by_symbol", bySymbol().stream().map(PositionFigures::fields).toList());
        all.put("by_venue", byVenue().stream().map(PositionFigures::fields).toList());
        all.put("by_day", days());
        return all;
    }

    private static Map<String, Object> fields(Row row) {
        Asset quote = row.pair().quote();
        Position position = row.position();
        Map<String, Object> fields = new LinkedHashMap<>(row.names());
        fields.put("currency", quote.code());
        fields.put("quantity", row.pair().base().format(position.base()));
        fields.put("average_price", averagePrice(row));
        fields.put("realised", quote.format(position.realised()));
        fields.put("fees", quote.format(position.fees()));
        fields.put("unrealised", told(quote, row.unrealised()));
        fields.put("profit", told(quote, profit(row)));
        fields.put("fills", position.fills());
        fields.put("estimated", position.estimated());
        return fields;
    }

    private static OptionalLong profit(Row row) {
        Position position = row.position();
        return row.unrealised().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        position.realised() - position.fees() + row.unrealised().getAsLong());
    }

    private static @Nullable String told(Asset quote, OptionalLong units) {
        return units.isEmpty() ? null : quote.format(units.getAsLong());
    }

    /** Null for nothing held. */
    private static @Nullable String averagePrice(Row row) {
        Pair pair = row.pair();
        Position position = row.position();
        return position.base() == 0
                ? null
                : pair.formatPrice(pair.averageCost(position.cost(), position.base()));
    }

    private List<Map<String, Object>> days() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Asset quote : positions.quotes()) {
            for (DailySums.Period day : positions.days(quote)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("from", day.date().toString());
                row.put("currency", quote.code());
                row.put("realised_after_fees", quote.format(day.profit()));
                row.put("fills", day.ended());
                rows.add(row);
            }
        }
        return rows;
    }

    /** As tables, each under its title. */
    public List<String> tables() {
        List<String> lines = new ArrayList<>();
        section(lines, "positions by strategy", byStrategy());
        section(lines, "positions by symbol", bySymbol());
        section(lines, "positions by venue, each by itself", byVenue());
        TextTable days = new TextTable("from", "fills", "realised − fees", "");
        for (Asset quote : positions.quotes()) {
            List<DailySums.Period> all = positions.days(quote);
            int from = Math.max(0, all.size() - PerformanceText.DAYS_LISTED);
            for (DailySums.Period day : all.subList(from, all.size())) {
                days.row(
                        day.date().toString(),
                        "" + day.ended(),
                        money(quote, day.profit()),
                        quote.code());
            }
        }
        PerformanceText.section(lines, "realised by day", days);
        return lines;
    }

    private static void section(List<String> lines, String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(rows.getFirst().names().keySet());
        head.addAll(HEAD);
        TextTable table = new TextTable(head.toArray(String[]::new));
        for (Row row : rows) {
            table.row(cells(row).toArray(String[]::new));
        }
        PerformanceText.section(lines, title, table);
    }

    private static List<String> cells(Row row) {
        Asset quote = row.pair().quote();
        Position position = row.position();
        String average = averagePrice(row);
        List<String> cells = new ArrayList<>(row.names().values());
        cells.add("" + position.fills());
        cells.add(row.pair().base().format(position.base()));
        cells.add(average == null ? "–" : average);
        cells.add(money(quote, position.realised()));
        cells.add(money(quote, position.fees()) + (position.estimated() ? " ?" : ""));
        cells.add(money(quote, row.unrealised()));
        cells.add(money(quote, profit(row)));
        cells.add(quote.code());
        return cells;
    }

    private static String money(Asset quote, OptionalLong units) {
        return units.isEmpty() ? "no price" : money(quote, units.getAsLong());
    }

    private static String money(Asset quote, long units) {
        return PerformanceFigures.decimal(units, quote.scale(), MONEY_DECIMALS);
    }
}
