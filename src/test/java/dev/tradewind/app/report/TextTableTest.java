package dev.tradewind.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Columns of a table for people. */
class TextTableTest {
    @Test
    void shouldLeanTheFirstColumnLeftAndTheOthersRight() {
        TextTable table = new TextTable("pair", "n", "");
        table.row("BTC/USDT", "7", "USDT");
        table.row("X/Y", "-12.5");

        assertThat(table.lines())
                .containsExactly("pair          n", "BTC/USDT      7  USDT", "X/Y       -12.5");
    }

    @Test
    void shouldBeEmptyWithItsHeadAlone() {
        TextTable table = new TextTable("pair");
        assertThat(table.isEmpty()).isTrue();

        table.row("x");
        assertThat(table.isEmpty()).isFalse();
    }
}
