package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.SocketOrders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders of OKX as operations on the private socket. */
final class OkxSocketOrders extends SocketOrders {
    private static final Pattern ID = Pattern.compile("\"id\":\"([A-Za-z0-9]+)\"");

    @Override
    protected Optional<Act> actOf(String message) {
        if (message.contains("\"op\":\"order\"")) {
            return Optional.of(Act.PLACE);
        }
        if (message.contains("\"op\":\"cancel-order\"")) {
            return Optional.of(Act.CANCEL);
        }
        return message.contains("\"op\":\"amend-order\"")
                ? Optional.of(Act.AMEND)
                : Optional.empty();
    }

    @Override
    protected String idOf(String message) {
        Matcher matcher = ID.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The body of a request's answer with the socket's envelope around it. */
    @Override
    protected List<String> messages(Sent sent, HttpReply words) {
        String operation =
                switch (sent.act()) {
                    case PLACE -> "order";
                    case CANCEL -> "cancel-order";
                    case AMEND -> "amend-order";
                };
        String head = "{\"id\":\"%s\",\"op\":\"%s\"".formatted(sent.id(), operation);
        String body = new String(words.body(), StandardCharsets.UTF_8);
        String rest = body.startsWith("{") ? body.substring(1) : "\"data\":0}";
        return List.of(head + (rest.equals("}") ? "" : ",") + rest);
    }
}
