package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NameTableTest {
    private static int find(NameTable table, String name) {
        byte[] bytes = ("<" + name + ">").getBytes(StandardCharsets.UTF_8);
        return table.find(bytes, 1, bytes.length - 1);
    }

    @Property(tries = 300)
    void shouldFindEachNameAtItsPlaceAndNoOther(
            @ForAll("names") Set<String> listed, @ForAll("names") Set<String> asked) {
        List<String> names = List.copyOf(listed);

        NameTable table = new NameTable(names);

        for (int place = 0; place < names.size(); place++) {
            assertThat(find(table, names.get(place))).isEqualTo(place);
        }
        for (String name : asked) {
            assertThat(find(table, name)).isEqualTo(names.indexOf(name));
        }
    }

    @Example
    void shouldTellNamesApartWhoseHashesAreTheSame() {
        // "Aa" and "BB" have one hash, and so have all words made of them
        List<String> names = List.of("AaAa", "BBBB", "AaBB", "BBAa");

        NameTable table = new NameTable(names);

        assertThat(names).allSatisfy(n -> assertThat(find(table, n)).isEqualTo(names.indexOf(n)));
        assertThat(find(table, "AaBBAa")).isEqualTo(NameTable.NONE);
    }

    @Example
    void shouldTakeTheFirstOfTwoAlike() {
        NameTable table = new NameTable(List.of("ETHUSDT", "BTCUSDT", "BTCUSDT"));

        assertThat(find(table, "BTCUSDT")).isEqualTo(1);
        assertThat(table.name(1)).isEqualTo("BTCUSDT".getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void shouldFindNothingInAnEmptyList() {
        assertThat(find(new NameTable(List.of()), "")).isEqualTo(NameTable.NONE);
    }

    @Provide
    Arbitrary<Set<String>> names() {
        return Arbitraries.strings().withChars("ABC-_1").ofMinLength(1).ofMaxLength(6).set();
    }
}
