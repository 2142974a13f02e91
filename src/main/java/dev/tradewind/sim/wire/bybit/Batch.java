package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueError;
import java.util.ArrayList;
import java.util.List;

/** Several orders in one request: each has an outcome of its own, the request itself succeeds. */
final class Batch {
    private static final int SPOT_MAX = 10;
    private static final int LINEAR_MAX = 20;

    private final boolean large;
    private final JsonWriter list = new JsonWriter();
    private final JsonWriter codes = new JsonWriter();

    Batch(boolean large) {
        this.large = large;
    }

    /** Reads one member of a request. */
    interface Reader {
        /** What it wants; throws what is wrong with it. */
        Trading.Part read(Fields fields);
    }

    private record Member(Fields fields, Trading.Part part) {}

    /** The members of a request. */
    List<Fields> members(Category category, Fields fields) {
        List<Fields> members = fields.list("request");
        int most = category == Category.SPOT || !large ? SPOT_MAX : LINEAR_MAX;
        if (members.isEmpty() || members.size() > most) {
            throw Errors.parameter("request must have 1 to " + most + " orders");
        }
        return members;
    }

    /** Reads all members and does them together. */
    Trading.Deed deed(Category category, List<Fields> members, boolean dated, Reader reader) {
        List<Member> read = new ArrayList<>();
        for (Fields fields : members) {
            read.add(new Member(fields, read(fields, reader)));
        }
        return now -> {
            list.reset().object().name("list").array();
            codes.reset().object().name("list").array();
            for (Member member : read) {
                carryOut(category, member, dated, now);
            }
            return Outcome.ok(
                    list.endArray().endObject().bytes(), codes.endArray().endObject().bytes());
        };
    }

    private static Trading.Part read(Fields fields, Reader reader) {
        try {
            return reader.read(fields);
        } catch (VenueError error) {
            return _ -> {
                throw error;
            };
        }
    }

    private void carryOut(Category category, Member member, boolean dated, long now) {
        String id = "";
        String link = member.fields.get("orderLinkId");
        int code = 0;
        String text = "OK";
        try {
            Trading.Named named = member.part.at(now);
            id = Ids.order(category, named.orderId());
            link = OrderJson.link(named.orderId(), named.clientOrderId());
        } catch (VenueError error) {
            code = error.code();
            text = error.text();
        }
        list.object().text("category", category.text()).text("symbol", member.fields.get("symbol"));
        list.text("orderId", id).text("orderLinkId", link);
        if (dated) {
            list.text("createAt", code == 0 ? Long.toString(OrderJson.millis(now)) : "");
        }
        list.endObject();
        codes.object().number("code", code).text("msg", text).endObject();
    }
}
