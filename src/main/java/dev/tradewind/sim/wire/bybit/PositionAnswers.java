package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers about positions and their leverage. */
final class PositionAnswers {
    private static final byte[] DONE = "{}".getBytes(StandardCharsets.UTF_8);
    private static final int LIST_MAX = 200;
    private static final int LEVERAGE_DECIMALS = 3;

    private final Exchange exchange;
    private final Catalogue catalogue;
    private final JsonWriter json = new JsonWriter();
    private final PositionJson positions = new PositionJson(json);

    PositionAnswers(Exchange exchange, Catalogue catalogue) {
        this.exchange = exchange;
        this.catalogue = catalogue;
    }

    /** Positions; a flat one is shown only if it is asked for by its symbol. */
    byte[] list(Customer customer, Fields fields) {
        Category category = Catalogue.category(fields);
        int limit = fields.count("limit", 20, 1, LIST_MAX);
        json.reset().object().text("category", fields.get("category"));
        if (category == Category.SPOT) {
            throw Errors.parameter("Illegal category");
        }
        List<SimPosition> found = category == null ? List.of() : found(customer, category, fields);
        Page<SimPosition> page = Page.of(found, fields, limit, SimPosition::symbol);
        json.text("nextPageCursor", page.cursor()).name("list").array();
        for (SimPosition position : page.items()) {
            positions.shown(catalogue.ofEngine(position.symbol()), position);
        }
        return json.endArray().endObject().bytes();
    }

    private List<SimPosition> found(Customer customer, Category category, Fields fields) {
        String symbol = fields.get("symbol");
        boolean narrowed = !(fields.get("settleCoin") + fields.get("baseCoin")).isEmpty();
        if (symbol.isEmpty() && !narrowed) {
            throw Errors.parameter(
                    "Missing some parameters that must be filled in, symbol or" + " settleCoin");
        }
        List<SimPosition> found = new ArrayList<>();
        for (Product product : catalogue.listed(category, fields)) {
            SimPosition position = exchange.position(customer.name(), product.engine());
            if (!symbol.isEmpty() || position.quantity() != 0) {
                found.add(position);
            }
        }
        return found;
    }

    /** Sets the leverage of a perpetual; both sides have the same in this mode. */
    byte[] leverage(Customer customer, Fields fields, long now) {
        Category category = perpetuals(fields);
        Product product = catalogue.need(category, fields);
        long wanted = milli(fields, "buyLeverage");
        if (wanted != milli(fields, "sellLeverage")) {
            throw Errors.parameter("buyLeverage must be equal to sellLeverage");
        }
        String account = customer.name();
        if (exchange.position(account, product.engine()).leverageMilli() == wanted) {
            throw Errors.leverageSame();
        }
        Optional<Refusal> refusal = exchange.setLeverage(account, product.engine(), wanted, now);
        if (refusal.isPresent()) {
            throw Errors.of(refusal.get(), category);
        }
        return DONE;
    }

    private static Category perpetuals(Fields fields) {
        Category category = Catalogue.trading(fields);
        if (category == Category.SPOT) {
            throw Errors.parameter("Illegal category");
        }
        return category;
    }

    private static long milli(Fields fields, String name) {
        BigDecimal leverage = fields.decimal(name).stripTrailingZeros();
        boolean fits = leverage.scale() <= LEVERAGE_DECIMALS - 1;
        if (!fits || leverage.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            throw Errors.leverage();
        }
        return leverage.movePointRight(LEVERAGE_DECIMALS).longValueExact();
    }

    /** Only one net position a symbol is kept; asking for that changes nothing. */
    byte[] mode(Fields fields) {
        perpetuals(fields);
        if (fields.need("mode").equals("0")) {
            throw Errors.mode();
        }
        throw Errors.parameter("hedge mode is not offered here");
    }

    /** Only cross margin is kept. */
    byte[] marginMode(Fields fields) {
        if (!fields.need("setMarginMode").equals("REGULAR_MARGIN")) {
            throw Errors.parameter("only REGULAR_MARGIN is offered here");
        }
        return json.reset().object().name("reasons").array().endArray().endObject().bytes();
    }
}
