package dev.tradewind.edge.venue;

import dev.tradewind.edge.venue.payload.Manifest;
import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Sane;
import dev.tradewind.edge.venue.payload.VenuePayloads;
import dev.tradewind.fuzz.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Some of a venue's mouths: the input's first byte, a letter, chooses one, the rest is what it
 * takes. Whatever is told to the core must be sane.
 */
public final class VenueMouths implements Target {
    private static final byte FIRST = 'a';

    private final VenuePayloads venue;
    private final String name;
    private final List<String> mouths;

    /** Mouths by their names in {@link VenuePayloads#mouths}. */
    public VenueMouths(VenuePayloads venue, String name, String... mouths) {
        this.venue = venue;
        this.name = name;
        this.mouths = List.of(mouths);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String chosen = mouths.get(Math.floorMod(input[0] - FIRST, mouths.size()));
        Mouth mouth = Objects.requireNonNull(venue.mouths().get(chosen), chosen);
        mouth.take(Arrays.copyOfRange(input, 1, input.length)).forEach(Sane::check);
    }

    @Override
    public List<String> packages() {
        return List.of(
                "dev.tradewind.edge.venue." + venue.venue(), "dev.tradewind.edge.venue.wire");
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Payload payload : Manifest.read(WirePayloadsTest.OWN).of(venue.venue())) {
            for (byte[] form : venue.forms(payload)) {
                for (int i = 0; i < mouths.size(); i++) {
                    byte[] seed = new byte[form.length + 1];
                    seed[0] = (byte) (FIRST + i);
                    System.arraycopy(form, 0, seed, 1, form.length);
                    seeds.add(seed);
                }
            }
        }
        return seeds;
    }
}
