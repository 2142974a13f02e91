package dev.tradewind.app.failsafe;

import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Side;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Shell scripts that end orders and positions by each venue's own interface, with nothing but curl
 * and openssl. Key and secret come from the environment of whoever runs them: none is ever written
 * to a file.
 */
final class ByHand {
    /** Stands where a price is to be put by hand, because none was known. */
    static final String NO_PRICE = "PRICE";

    private static final String HEAD =
            """
            #!/bin/sh
            # %1$s: finishes by hand what was open at %2$s.
            # Look at the venue first: what is here was true then. Each line can be run alone.
            # Run it where nobody else is logged in, since openssl is given the secret, with
            # KEY and SECRET of the account%3$s in the environment:  sh %1$s.sh
            set -u
            BASE=${BASE:-%4$s}
            : "${KEY:?the API key}" "${SECRET:?its secret}"%5$s
            hmac() { printf '%%s' "$2" | openssl dgst "-$1" -hmac "$SECRET" | sed 's/^.*= //'; }
            """;

    private static final String QUERY_CALL =
            """
            call() {
              query="$3&recvWindow=5000&timestamp=$(date +%%s)000"
              curl -sS -X "$1" -H "%s: $KEY" -H 'Content-Type: application/json' \\
                "$BASE$2?$query&signature=$(hmac sha256 "$query")"
              echo
            }
            """;

    private static final String BYBIT_CALL =
            """
            call() {
              time="$(date +%s)000"
              curl -sS -X "$1" -H "X-BAPI-API-KEY: $KEY" -H "X-BAPI-TIMESTAMP: $time" \\
                -H 'X-BAPI-RECV-WINDOW: 5000' -H 'Content-Type: application/json' \\
                -H "X-BAPI-SIGN: $(hmac sha256 "$time${KEY}5000$3")" -d "$3" "$BASE$2"
              echo
            }
            """;

    private static final String OKX_CALL =
            """
            call() {
              time=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
              sign=$(printf '%s' "$time$1$2$3" \\
                | openssl dgst -sha256 -hmac "$SECRET" -binary | openssl base64)
              curl -sS -X "$1" -H "OK-ACCESS-KEY: $KEY" -H "OK-ACCESS-SIGN: $sign" \\
                -H "OK-ACCESS-TIMESTAMP: $time" -H "OK-ACCESS-PASSPHRASE: $PASSPHRASE" \\
                -H 'Content-Type: application/json' -d "$3" "$BASE$2"
              echo
            }
            """;

    private static final String GATE_CALL =
            """
            call() {
              time=$(date +%s)
              body=$(printf '%s' "$4" | openssl dgst -sha512 | sed 's/^.*= //')
              text=$(printf '%s\\n%s\\n%s\\n%s\\n%s' "$1" "$2" "$3" "$body" "$time")
              curl -sS -X "$1" -H "KEY: $KEY" -H "Timestamp: $time" \\
                -H "SIGN: $(hmac sha512 "$text")" -H 'Content-Type: application/json' \\
                ${4:+-d "$4"} "$BASE$2${3:+?$3}"
              echo
            }
            """;

    private ByHand() {}

    /** A whole script of one venue. */
    static String script(Venue venue, URI base, String time, List<String> lines) {
        boolean okx = venue == Venue.OKX;
        String head =
                HEAD.formatted(
                        venue.id(),
                        time,
                        okx ? ", and its PASSPHRASE" : "",
                        base.toString().replaceAll("/+$", ""),
                        okx ? " \"${PASSPHRASE:?its passphrase}\"" : "");
        return head + calls(venue) + "\n" + String.join("\n", lines) + "\n";
    }

    private static String calls(Venue venue) {
        return switch (venue) {
            case BINANCE -> QUERY_CALL.formatted("X-MBX-APIKEY");
            case MEXC -> QUERY_CALL.formatted("X-MEXC-APIKEY");
            case BYBIT -> BYBIT_CALL;
            case OKX -> OKX_CALL;
            case GATE, GATE_FUTURES -> GATE_CALL;
        };
    }

    /** Ends a resting order. */
    static String cancel(Instrument instrument, long clientId) {
        String symbol = instrument.symbol();
        String id = ClientOrderId.format(instrument.venue(), clientId);
        return switch (instrument.venue()) {
            case BINANCE, MEXC ->
                    call("DELETE", "/api/v3/order", "symbol=%s&origClientOrderId=%s", symbol, id);
            case BYBIT ->
                    call(
                            "POST",
                            "/v5/order/cancel",
                            "{\"category\":\"%s\",\"symbol\":\"%s\",\"orderLinkId\":\"%s\"}",
                            instrument.isPerpetual() ? "linear" : "spot",
                            symbol,
                            id);
            case OKX ->
                    call(
                            "POST",
                            "/api/v5/trade/cancel-order",
                            "{\"instId\":\"%s\",\"clOrdId\":\"%s\"}",
                            symbol,
                            id);
            case GATE ->
                    call("DELETE", "/api/v4/spot/orders/t-" + id, "currency_pair=%s", symbol)
                            + " ''";
            case GATE_FUTURES -> call("DELETE", "/api/v4/futures/usdt/orders/t-" + id, "") + " ''";
        };
    }

    /**
     * Trades a quantity at once, bounded by a price; what finds nobody there is cancelled.
     *
     * @param price worst price as text, or {@link #NO_PRICE}
     */
    static String trade(Instrument instrument, Side side, long quantity, String price) {
        Pair pair = instrument.pair();
        String symbol = instrument.symbol();
        String amount = pair.formatQuantity(quantity);
        String lower = side.name().toLowerCase(Locale.ROOT);
        return switch (instrument.venue()) {
            case BINANCE ->
                    call(
                            "POST",
                            "/api/v3/order",
                            "symbol=%s&side=%s&type=LIMIT&timeInForce=IOC&quantity=%s&price=%s",
                            symbol,
                            side,
                            amount,
                            price);
            case MEXC ->
                    call(
                            "POST",
                            "/api/v3/order",
                            "symbol=%s&side=%s&type=IMMEDIATE_OR_CANCEL&quantity=%s&price=%s",
                            symbol,
                            side,
                            amount,
                            price);
            case BYBIT ->
                    call(
                            "POST",
                            "/v5/order/create",
                            "{\"category\":\"%s\",\"symbol\":\"%s\",\"side\":\"%s\","
                                    + "\"orderType\":\"Limit\",\"timeInForce\":\"IOC\","
                                    + "\"qty\":\"%s\",\"price\":\"%s\"%s}",
                            instrument.isPerpetual() ? "linear" : "spot",
                            symbol,
                            side == Side.BUY ? "Buy" : "Sell",
                            amount,
                            price,
                            instrument.isPerpetual() ? ",\"reduceOnly\":true" : "");
            case OKX ->
                    instrument.isPerpetual()
                            ? call(
                                    "POST",
                                    "/api/v5/trade/close-position",
                                    "{\"instId\":\"%s\",\"mgnMode\":\"cross\"}",
                                    symbol)
                            : call(
                                    "POST",
                                    "/api/v5/trade/order",
                                    "{\"instId\":\"%s\",\"tdMode\":\"cash\",\"side\":\"%s\","
                                            + "\"ordType\":\"ioc\",\"sz\":\"%s\",\"px\":\"%s\"}",
                                    symbol,
                                    lower,
                                    amount,
                                    price);
            case GATE ->
                    "call POST /api/v4/spot/orders ''"
                            + " '{\"currency_pair\":\"%s\",\"account\":\"spot\",\"side\":\"%s\","
                                    .formatted(symbol, lower)
                            + "\"type\":\"limit\",\"time_in_force\":\"ioc\",\"price\":\"%s\","
                                    .formatted(price)
                            + "\"amount\":\"%s\"}'".formatted(amount);
            case GATE_FUTURES ->
                    "call POST /api/v4/futures/usdt/orders ''"
                            + " '{\"contract\":\"%s\",\"size\":0,\"close\":true,".formatted(symbol)
                            + "\"price\":\"0\",\"tif\":\"ioc\"}'";
        };
    }

    private static String call(String method, String path, String form, Object... values) {
        return "call " + method + " " + path + " '" + form.formatted(values) + "'";
    }
}
