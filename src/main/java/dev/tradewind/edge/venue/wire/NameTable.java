package dev.tradewind.edge.venue.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the place of a name in a fixed list by its bytes in a frame, without allocating anything: a
 * hash table with open addressing, at least four times as large as the list.
 */
public final class NameTable {
    /** Not in the list. */
    public static final int NONE = -1;

    private final byte[][] names;
    private final int[] placeByHash;

    /** Of a name that is listed twice the first place counts. */
    public NameTable(List<String> listed) {
        names = new byte[listed.size()][];
        placeByHash = new int[Math.max(16, Integer.highestOneBit(names.length) * 8)];
        Arrays.fill(placeByHash, NONE);
        for (int place = 0; place < names.length; place++) {
            names[place] = listed.get(place).getBytes(StandardCharsets.UTF_8);
            int bucket = bucket(hash(names[place], 0, names[place].length));
            while (placeByHash[bucket] != NONE) {
                bucket = next(bucket);
            }
            placeByHash[bucket] = place;
        }
    }

    /** The bytes of a listed name, not to be changed. */
    public byte[] name(int place) {
        return names[place];
    }

    /** The place of the name between these bytes, the second one excluded, or {@link #NONE}. */
    public int find(byte[] bytes, int from, int to) {
        return find(hash(bytes, from, to), bytes, from, to);
    }

    /** The same for a reader that made the hash on its way. */
    int find(int hash, byte[] bytes, int from, int to) {
        int bucket = bucket(hash);
        while (placeByHash[bucket] != NONE) {
            byte[] name = names[placeByHash[bucket]];
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return placeByHash[bucket];
            }
            bucket = next(bucket);
        }
        return NONE;
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash(hash, text[i]);
        }
        return hash;
    }

    /** The hash of a name that is one byte longer. */
    static int hash(int before, byte next) {
        return 31 * before + next;
    }

    private int bucket(int hash) {
        return (hash ^ (hash >>> 15)) & (placeByHash.length - 1);
    }

    private int next(int bucket) {
        return (bucket + 1) & (placeByHash.length - 1);
    }
}
