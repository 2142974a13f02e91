package dev.tradewind.edge.config;

import dev.tradewind.edge.config.YamlNode.Entry;
import dev.tradewind.edge.config.YamlNode.Mapping;
import dev.tradewind.edge.config.YamlNode.Scalar;
import dev.tradewind.edge.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into nodes with their places. It takes the parser's events instead of its objects:
 * places are kept, doubled keys are seen, and depth is limited. Anchors, aliases and tags are
 * refused, since a configuration needs none and bombs are made of them.
 */
final class YamlReader {
    /** Deepest nesting; the configuration itself needs four. */
    static final int DEPTH_MAX = 16;

    private final Iterator<Event> events;
    private final Mistakes mistakes;

    private YamlReader(Iterator<Event> events, Mistakes mistakes) {
        this.events = events;
        this.mistakes = mistakes;
    }

    /**
     * The file's one document.
     *
     * @throws ConfigException if it is no YAML or no group of keys
     */
    static Mapping read(String text, Mistakes mistakes) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(2 * FileText.BYTES_MAX).build();
        try {
            return new YamlReader(new Parse(settings).parseString(text).iterator(), mistakes)
                    .document();
        } catch (MarkedYamlEngineException e) {
            throw mistakes.fatal("not_yaml", place(e.getProblemMark()), problem(e), remedy(e));
        } catch (ReaderException e) {
            int at = Math.min(e.getPosition(), text.length());
            int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
            throw mistakes.fatal(
                    "not_yaml",
                    new Place(line, 1),
                    "a control character stands here",
                    "remove it; a configuration is plain text");
        } catch (YamlEngineException _) {
            throw mistakes.whole(
                    "not_yaml", "this is no YAML", "compare with: tradewind config template");
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        return "this is no YAML: " + String.valueOf(e.getProblem()).strip();
    }

    private static String remedy(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem()).toLowerCase(Locale.ROOT);
        if (problem.contains("\\t") || problem.contains("tab")) {
            return "indent with spaces; YAML allows no tabs there";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "indent the keys of one group alike, and write one 'key: value' a line";
        }
        return "write 'key: value' with a space after the colon, indent with two spaces, close"
                + " quotes and brackets";
    }

    private Mapping document() {
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, DocumentStart, StreamEnd, DocumentEnd, Comment -> {}
                default -> {
                    return root(node((NodeEvent) event, "", 1));
                }
            }
        }
        return new Mapping(List.of(), new Place(1, 1));
    }

    private Mapping root(YamlNode root) {
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                throw mistakes.fatal(
                        "second_document",
                        place(event.getStartMark()),
                        "a second document begins here",
                        "keep one configuration in a file; remove the line ---");
            }
        }
        return switch (root) {
            case Mapping mapping -> mapping;
            case Scalar scalar when scalar.isEmpty() -> new Mapping(List.of(), scalar.place());
            case Scalar _, Sequence _ ->
                    throw mistakes.fatal(
                            "not_a_map",
                            root.place(),
                            "the file is " + root.noun() + ", not a group of keys",
                            "begin with 'version: 1'; see: tradewind config template");
        };
    }

    private YamlNode node(NodeEvent event, String path, int depth) {
        Place place = place(event.getStartMark());
        if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
            throw mistakes.fatal(
                    "anchor",
                    place,
                    "anchors (&name) and aliases (*name) are not taken",
                    "write the value out, or in quotes if it begins with & or *");
        }
        if (depth > DEPTH_MAX) {
            throw mistakes.fatal(
                    "too_deep",
                    place,
                    "nested deeper than " + DEPTH_MAX + " levels",
                    "no key is deeper than four; see: tradewind config explain");
        }
        return switch (event) {
            case ScalarEvent scalar -> {
                refuseTag(scalar.getTag(), place);
                yield new Scalar(scalar.getValue(), scalar.isPlain(), place);
            }
            case MappingStartEvent start -> mapping(start, path, depth);
            case SequenceStartEvent start -> sequence(start, path, depth);
            default -> throw new IllegalStateException("no node: " + event.getEventId());
        };
    }

    private void refuseTag(Optional<String> tag, Place place) {
        if (tag.isPresent()) {
            throw mistakes.fatal(
                    "tag", place, "tags (!name) are not taken", "remove the tag, or use quotes");
        }
    }

    private Sequence sequence(CollectionStartEvent start, String path, int depth) {
        Place place = place(start.getStartMark());
        refuseTag(start.getTag(), place);
        List<YamlNode> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node((NodeEvent) event, path, depth + 1));
            event = events.next();
        }
        return new Sequence(items, place);
    }

    private Mapping mapping(CollectionStartEvent start, String path, int depth) {
        Place place = place(start.getStartMark());
        refuseTag(start.getTag(), place);
        Map<String, Entry> entries = new LinkedHashMap<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            YamlNode name = node((NodeEvent) event, path, depth + 1);
            String word = name instanceof Scalar key ? key.text() : "";
            String child = path.isEmpty() ? word : path + "." + word;
            YamlNode value = node((NodeEvent) events.next(), child, depth + 1);
            if (name instanceof Scalar key) {
                put(entries, child, new Entry(word, key.place(), value));
            } else {
                mistakes.add("key_form", name.place(), "", "a key is a word", "write 'key: value'");
            }
            event = events.next();
        }
        return new Mapping(List.copyOf(entries.values()), place);
    }

    private void put(Map<String, Entry> entries, String path, Entry entry) {
        Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            mistakes.add(
                    "doubled_key",
                    entry.place(),
                    path,
                    "this key already stands in line " + first.place().line(),
                    "keep one of the two lines");
        }
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1))
                .orElse(Place.NOWHERE);
    }
}
