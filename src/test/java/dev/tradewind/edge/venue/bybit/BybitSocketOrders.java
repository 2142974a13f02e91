package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.SocketOrders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders over the venue's socket for orders. */
final class BybitSocketOrders extends SocketOrders {
    private static final Pattern ID = Pattern.compile("\"reqId\":\"([^\"]+)\"");
    private static final Pattern CODE =
            Pattern.compile("\"retCode\":(\\d+),\"retMsg\":\"([^\"]*)\"");
    private static final Pattern RESULT = Pattern.compile("\"result\":(.*),\"retExtInfo\"");

    @Override
    protected Optional<Act> actOf(String message) {
        if (message.contains("\"op\":\"order.create\"")) {
            return Optional.of(Act.PLACE);
        }
        if (message.contains("\"op\":\"order.cancel\"")) {
            return Optional.of(Act.CANCEL);
        }
        return message.contains("\"op\":\"order.amend\"")
                ? Optional.of(Act.AMEND)
                : Optional.empty();
    }

    @Override
    protected String idOf(String message) {
        Matcher id = ID.matcher(message);
        return id.find() ? id.group(1) : "";
    }

    @Override
    protected List<String> messages(Sent sent, HttpReply words) {
        String body = new String(words.body(), StandardCharsets.UTF_8);
        Matcher code = CODE.matcher(body);
        boolean told = code.find();
        Matcher result = RESULT.matcher(body);
        String data = result.find() ? result.group(1) : told ? "{}" : body;
        return List.of(
                ("{\"reqId\":\"%s\",\"retCode\":%s,\"retMsg\":\"%s\",\"op\":\"%s\",\"data\":%s,"
                                + "\"retExtInfo\":{},\"header\":{\"X-Bapi-Limit\":\"%s\","
                                + "\"X-Bapi-Limit-Status\":\"%s\","
                                + "\"X-Bapi-Limit-Reset-Timestamp\":\"%s\","
                                + "\"Timenow\":\"1785000000009\"},\"connId\":\"c-2\"}")
                        .formatted(
                                sent.id(),
                                told ? code.group(1) : "0",
                                told ? code.group(2) : "OK",
                                operation(sent.act()),
                                data,
                                words.header("x-bapi-limit"),
                                words.header("x-bapi-limit-status"),
                                words.header("x-bapi-limit-reset-timestamp")));
    }

    private static String operation(Act act) {
        return switch (act) {
            case PLACE -> "order.create";
            case CANCEL -> "order.cancel";
            case AMEND -> "order.amend";
        };
    }
}
