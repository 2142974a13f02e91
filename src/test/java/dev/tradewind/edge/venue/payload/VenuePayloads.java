package dev.tradewind.edge.venue.payload;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A venue's part of the table: what it uses, what it does with each payload, and its mouths. */
public interface VenuePayloads {
    /** The venue's name in the manifest. */
    String venue();

    /** The packages of the adapter. */
    default List<String> sources() {
        return List.of(venue());
    }

    /** Everything our adapter reads, as the table's reasons name it. */
    List<String> uses();

    /** The REST paths among them; a test compares them with the adapter's source. */
    Set<String> restPaths();

    /** Paths of sockets, which stand in the adapter's source beside those of calls. */
    default Set<String> socketPaths() {
        return Set.of();
    }

    /** Tried in this order; the first that matches judges. A payload that none matches fails. */
    List<Rule> rules();

    /**
     * Every way by which bytes of this venue reach our code, by name. Each takes anything at all:
     * it decodes or refuses; whatever else it throws is a fault.
     */
    Map<String, Mouth> mouths();

    /** The bytes of a payload as the file has them and, where that differs, as the wire has. */
    default List<byte[]> forms(Payload payload) {
        return List.of(payload.bytes());
    }
}
