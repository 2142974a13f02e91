package dev.tradewind.sim.exchange.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A slow second opinion on what a tape's book is at its end: text patterns and BigDecimal, the
 * whole file in memory, nothing shared with the driver.
 */
final class TapeReference {
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"");

    final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>();
    final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    int lines;
    int depths;
    int trades;
    private final List<String> early = new ArrayList<>();
    private long bookId;
    private String ticker = "";

    static TapeReference read(Path file) {
        TapeReference reference = new TapeReference();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                reference.line(line.substring(line.indexOf(' ') + 1));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        reference.lookThroughTicker();
        return reference;
    }

    private void line(String message) {
        lines++;
        if (message.startsWith("{\"lastUpdateId\"")) {
            bookId = number(message, "lastUpdateId");
            levels(message, "bids", bids);
            levels(message, "asks", asks);
            early.forEach(this::depth);
            early.clear();
        } else if (message.contains("depthUpdate")) {
            if (bookId == 0) {
                early.add(message);
            } else {
                depth(message);
            }
        } else if (message.contains("@bookTicker")) {
            ticker = message;
        } else if (message.contains("\"e\":\"trade\"") && bookId != 0) {
            trades++;
        }
    }

    private void depth(String message) {
        long last = number(message, "u");
        boolean futures = message.contains("\"pu\":");
        if (futures ? last < bookId : last <= bookId) {
            return;
        }
        depths++;
        bookId = last;
        levels(message, "b", bids);
        levels(message, "a", asks);
    }

    private void lookThroughTicker() {
        if (ticker.isEmpty() || number(ticker, "u") <= bookId) {
            return;
        }
        BigDecimal bid = new BigDecimal(text(ticker, "b"));
        BigDecimal ask = new BigDecimal(text(ticker, "a"));
        bids.tailMap(bid, true).clear();
        asks.headMap(ask, true).clear();
        bids.put(bid, new BigDecimal(text(ticker, "B")));
        asks.put(ask, new BigDecimal(text(ticker, "A")));
    }

    private static void levels(String message, String field, TreeMap<BigDecimal, BigDecimal> side) {
        int from = message.indexOf("\"" + field + "\":[");
        int to = message.indexOf("]]", from);
        int empty = message.indexOf("[]", from);
        if (to < 0 || (empty >= 0 && empty < to)) {
            return;
        }
        Matcher matcher = LEVEL.matcher(message.substring(from, to + 1));
        while (matcher.find()) {
            BigDecimal price = new BigDecimal(matcher.group(1)).stripTrailingZeros();
            BigDecimal quantity = new BigDecimal(matcher.group(2));
            if (quantity.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }
    }

    private static long number(String message, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(message);
        if (!matcher.find()) {
            throw new IllegalStateException(field + " missing in " + message);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static String text(String message, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":\"([0-9.]+)\"").matcher(message);
        if (!matcher.find()) {
            throw new IllegalStateException(field + " missing in " + message);
        }
        return matcher.group(1);
    }
}
