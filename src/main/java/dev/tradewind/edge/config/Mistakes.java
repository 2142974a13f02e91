package dev.tradewind.edge.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with one file, so that the user is told everything at once. */
final class Mistakes {
    private final String file;
    private final List<Mistake> all = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    void add(String code, Place place, String key, String message, String remedy) {
        all.add(new Mistake(code, place.line() > 0 ? file : "", place, key, message, remedy));
    }

    /** Something about the file as a whole. */
    ConfigException whole(String code, String message, String remedy) {
        all.add(new Mistake(code, file, Place.NOWHERE, "", message, remedy));
        return new ConfigException(sorted());
    }

    /** Something that makes reading on useless. */
    ConfigException fatal(String code, Place place, String message, String remedy) {
        all.add(new Mistake(code, file, place, "", message, remedy));
        return new ConfigException(sorted());
    }

    /** Goes on only if nothing was wrong. */
    void end() {
        if (!all.isEmpty()) {
            throw new ConfigException(sorted());
        }
    }

    /** Goes on unless something was wrong with this key. */
    void endIfAbout(String key) {
        if (all.stream().anyMatch(one -> one.key().equals(key))) {
            throw new ConfigException(sorted());
        }
    }

    private List<Mistake> sorted() {
        all.sort(
                Comparator.comparingInt((Mistake one) -> one.place().line())
                        .thenComparingInt(one -> one.place().column()));
        return all;
    }
}
