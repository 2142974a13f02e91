package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyAddressTest {
    @Test
    void shouldReadKindHostPortAndWhoAsks() {
        assertThat(Proxy.of("http://proxy.local:3128"))
                .isEqualTo(new Proxy(Proxy.Kind.HTTP, "proxy.local", 3128));
        assertThat(Proxy.of("socks5://ann:p%40ss%2B+@10.0.0.7:1080/"))
                .isEqualTo(new Proxy(Proxy.Kind.SOCKS5, "10.0.0.7", 1080, "ann", "p@ss++"));
        assertThat(Proxy.of("http://ann@h:1").password()).isEmpty();
    }

    @Test
    void shouldNeverShowThePassword() {
        assertThat(Proxy.of("http://ann:hidden@h:1")).hasToString("http://h:1");
        assertThatThrownBy(() -> Proxy.of("ftp://ann:hidden@h:1"))
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> Proxy.of("http://ann:hidden@ h:1"))
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h",
                "http://h:0",
                "http://h:70000",
                "http://:8080",
                "socks4://h:1",
                "h:1",
                "http://h:1/path",
                "http://h:1?q=1",
                "http://:p@h:1"
            })
    void shouldRefuseWhatIsNoProxy(String text) {
        assertThatThrownBy(() -> Proxy.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
