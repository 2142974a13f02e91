package dev.tradewind.sim.exchange.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The steps of one symbol in a recorded list of Binance's instruments.
 *
 * @param price smallest price step
 * @param quantity smallest quantity step
 */
record ListedSteps(BigDecimal price, BigDecimal quantity) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Looks a symbol up; empty if the file does not list it in a form that is understood. */
    static Optional<ListedSteps> of(Path file, String symbol) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(TapeLines.open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int body = line.indexOf(": {");
                if (line.startsWith("http") && body > 0) {
                    return find(MAPPER.readTree(line.substring(body + 2)), symbol);
                }
            }
            return Optional.empty();
        } catch (IOException | JacksonException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<ListedSteps> find(JsonNode all, String symbol) {
        for (JsonNode one : all.path("symbols")) {
            if (one.path("symbol").asString("").equals(symbol)) {
                BigDecimal price = step(one, "PRICE_FILTER", "tickSize");
                BigDecimal quantity = step(one, "LOT_SIZE", "stepSize");
                boolean good = price.signum() > 0 && quantity.signum() > 0;
                return good ? Optional.of(new ListedSteps(price, quantity)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static BigDecimal step(JsonNode symbol, String filter, String field) {
        for (JsonNode one : symbol.path("filters")) {
            if (one.path("filterType").asString("").equals(filter)) {
                return new BigDecimal(one.path(field).asString("0")).stripTrailingZeros();
            }
        }
        return BigDecimal.ZERO;
    }

    int priceDecimals() {
        return Math.max(0, price.scale());
    }

    int quantityDecimals() {
        return Math.max(0, quantity.scale());
    }

    /**
     * The price step at a scale of at least {@link #priceDecimals}; one unit where the tape's own
     * numbers are finer, since a venue's step grows while old levels stay.
     */
    long tick(int scale) {
        return scale > priceDecimals() ? 1 : price.setScale(scale).unscaledValue().longValueExact();
    }

    /** The quantity step, by the same rule. */
    long lot(int scale) {
        return scale > quantityDecimals()
                ? 1
                : quantity.setScale(scale).unscaledValue().longValueExact();
    }
}
