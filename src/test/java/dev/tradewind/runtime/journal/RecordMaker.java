package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Order;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes any record of the model from a seed, extreme values included, by looking at its components;
 * so a kind of event that is added later is tested without a line here.
 */
public final class RecordMaker {
    private static final long[] EXTREMES = {
        0, 1, -1, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE, 1_700_000_000_000_000_000L
    };

    private final SplittableRandom random;

    public RecordMaker(long seed) {
        random = new SplittableRandom(seed);
    }

    /** All record types below a sealed interface, in the order they are declared. */
    public static List<Class<?>> leavesOf(Class<?> sealed) {
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                leaves.add(permitted);
            } else {
                leaves.addAll(leavesOf(permitted));
            }
        }
        return leaves;
    }

    /** An instance with random content. */
    public Object make(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean scale = components[i].getName().equals("scale");
            values[i] = scale ? random.nextInt(19) : value(components[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(value(list.getActualTypeArguments()[0]));
            }
            return List.copyOf(values);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isArray()) {
            return array(plain.getComponentType());
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (plain == Approved.class) {
            return new Approved((Order) make(Order.class));
        }
        if (plain == HaltScope.class) {
            return switch (random.nextInt(4)) {
                case 0 -> HaltScope.FULL;
                case 1 -> HaltScope.REDUCE_ONLY;
                case 2 -> HaltScope.of(Venue.values()[random.nextInt(Venue.values().length)]);
                default -> HaltScope.ofStrategy("s" + random.nextInt(1_000_000));
            };
        }
        return plain.isRecord() ? make(plain) : scalar(plain);
    }

    private Object scalar(Class<?> type) {
        return switch (type.getName()) {
            case "long" -> number();
            case "int" -> (int) number();
            case "boolean" -> random.nextBoolean();
            case "java.lang.String" -> text();
            default -> throw new AssertionError("no value for " + type);
        };
    }

    private Object array(Class<?> element) {
        int length = random.nextInt(9);
        Object array = Array.newInstance(element, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, scalar(element));
        }
        return array;
    }

    private long number() {
        return switch (random.nextInt(4)) {
            case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 1 -> random.nextLong();
            case 2 -> random.nextLong(1_800_000_000_000L) * 1_000_000L;
            default -> random.nextLong(1_000_000);
        };
    }

    /** Any characters, lone surrogates too: a venue can send them. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(
                    random.nextBoolean()
                            ? (char) random.nextInt(' ', 127)
                            : (char) random.nextInt(0x10000));
        }
        return text.toString();
    }
}
