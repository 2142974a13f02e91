package dev.tradewind.sim.wire.net;

import dev.tradewind.sim.wire.VenueServer;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: first HTTP, with answers in the order of the requests, then perhaps a
 * WebSocket. A client that reads too slowly is put out.
 */
final class Door extends SimpleChannelInboundHandler<Object> {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final long NONE = 0;

    private final Hosted host;
    private final Channel channel;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<WebSocketFrame> early = new ArrayDeque<>();
    private long socket = NONE;
    private boolean upgraded;
    private boolean leaving;

    /** A request whose answer is owed. */
    private static final class Waiting {
        private final long exchange;
        private final boolean keepAlive;
        private @Nullable FullHttpResponse response;

        Waiting(long exchange, boolean keepAlive) {
            this.exchange = exchange;
            this.keepAlive = keepAlive;
        }
    }

    Door(Hosted host, Channel channel) {
        this.host = host;
        this.channel = channel;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        host.opened(this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
        switch (message) {
            case FullHttpRequest request -> onRequest(request);
            case WebSocketFrame frame -> onFrame(frame);
            default -> shut();
        }
    }

    private void onRequest(FullHttpRequest request) {
        if (leaving) {
            return;
        }
        if (request.decoderResult().isFailure()) {
            refuse(HttpResponseStatus.BAD_REQUEST);
        } else if (wantsSocket(request)) {
            upgrade(request);
        } else {
            ask(request);
        }
    }

    private static boolean wantsSocket(FullHttpRequest request) {
        return request.headers()
                .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    private static List<String> headers(FullHttpRequest request) {
        List<String> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : request.headers()) {
            headers.add(header.getKey().toLowerCase(Locale.ROOT));
            headers.add(header.getValue());
        }
        return headers;
    }

    private void ask(FullHttpRequest request) {
        long exchange = host.newExchange(this);
        waiting.addLast(new Waiting(exchange, HttpUtil.isKeepAlive(request)));
        if (waiting.size() >= host.limits().unanswered()) {
            channel.config().setAutoRead(false);
        }
        VenueServer.Ask ask =
                new VenueServer.Ask(
                        request.method().name(),
                        request.uri(),
                        headers(request),
                        ByteBufUtil.getBytes(request.content()));
        boolean good =
                host.guarded("a request", () -> host.server().onHttp(exchange, ask, host.now()));
        if (!good) {
            host.reply(exchange, new VenueServer.Answer(500, List.of(), new byte[0]));
        }
    }

    /** The server's answer; it leaves when all earlier ones have left. */
    void answer(long exchange, VenueServer.Answer answer) {
        for (Waiting owed : waiting) {
            if (owed.exchange == exchange) {
                owed.response = response(answer, owed.keepAlive);
            }
        }
        while (!waiting.isEmpty()) {
            Waiting first = waiting.getFirst();
            FullHttpResponse response = first.response;
            if (response == null) {
                break;
            }
            waiting.removeFirst();
            if (first.keepAlive) {
                write(response, response.content().readableBytes());
            } else {
                leaving = true;
                channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
            }
        }
        if (waiting.size() < host.limits().unanswered()) {
            channel.config().setAutoRead(true);
        }
    }

    private static FullHttpResponse response(VenueServer.Answer answer, boolean keepAlive) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(answer.status()),
                        Unpooled.wrappedBuffer(answer.body()));
        for (int i = 0; i + 1 < answer.headers().size(); i += 2) {
            response.headers().add(answer.headers().get(i), answer.headers().get(i + 1));
        }
        if (!response.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        }
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response;
    }

    private void refuse(HttpResponseStatus status) {
        leaving = true;
        byte[] text = status.reasonPhrase().getBytes(StandardCharsets.US_ASCII);
        FullHttpResponse response =
                response(new VenueServer.Answer(status.code(), List.of(), text), false);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private void upgrade(FullHttpRequest request) {
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(
                                "ws://" + request.headers().get(HttpHeaderNames.HOST, "localhost"),
                                null,
                                false,
                                host.limits().message())
                        .newHandshaker(request);
        boolean complete = request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (handshaker == null || !complete || !waiting.isEmpty()) {
            refuse(HttpResponseStatus.BAD_REQUEST);
            return;
        }
        long number = host.newSocket(this);
        boolean[] taken = new boolean[1];
        host.guarded(
                "an upgrade",
                () ->
                        taken[0] =
                                host.server()
                                        .onSocketOpen(
                                                number,
                                                request.uri(),
                                                headers(request),
                                                host.now()));
        if (!taken[0]) {
            host.forgetSocket(number);
            early.forEach(WebSocketFrame::release);
            early.clear();
            refuse(HttpResponseStatus.NOT_FOUND);
            return;
        }
        socket = number;
        channel.pipeline()
                .addBefore(
                        channel.pipeline().context(this).name(),
                        "joiner",
                        new WebSocketFrameAggregator(host.limits().message()));
        handshaker.handshake(channel, request).addListener(done -> upgraded(done.isSuccess()));
    }

    private void upgraded(boolean success) {
        if (!success) {
            shut();
            return;
        }
        upgraded = true;
        while (!early.isEmpty()) {
            send(early.removeFirst());
        }
    }

    private void onFrame(WebSocketFrame frame) {
        if (leaving) {
            if (frame instanceof CloseWebSocketFrame) {
                shut();
            }
            return;
        }
        switch (frame) {
            case PingWebSocketFrame ping ->
                    send(new PongWebSocketFrame(ping.content().retainedDuplicate()));
            case PongWebSocketFrame _ ->
                    host.guarded("a pong", () -> host.server().onSocketPong(socket, host.now()));
            case CloseWebSocketFrame close -> {
                leaving = true;
                channel.writeAndFlush(close.retainedDuplicate())
                        .addListener(ChannelFutureListener.CLOSE);
            }
            default -> {
                byte[] payload = ByteBufUtil.getBytes(frame.content());
                boolean text = frame instanceof TextWebSocketFrame;
                boolean good =
                        host.guarded(
                                "a message",
                                () ->
                                        host.server()
                                                .onSocketFrame(socket, !text, payload, host.now()));
                if (!good) {
                    goodbye(new CloseWebSocketFrame(1011, "failure of the simulator"), 0);
                }
            }
        }
    }

    /** Sends one frame, after the upgrade at the earliest. */
    void send(WebSocketFrame frame) {
        if (leaving || !channel.isActive()) {
            frame.release();
        } else if (!upgraded) {
            early.addLast(frame);
        } else {
            write(frame, frame.content().readableBytes());
        }
    }

    private void write(Object message, int size) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        if (buffer != null && buffer.totalPendingWriteBytes() + size > host.limits().outbound()) {
            channel.flush();
            if (buffer.totalPendingWriteBytes() + size > host.limits().outbound()) {
                LOG.warn("a client reads too slowly, its connection is closed");
                leaving = true;
                ReferenceCountUtil.release(message);
                cut();
                return;
            }
        }
        ChannelFuture _ = channel.write(message);
        host.flushLater(channel);
    }

    /** Says goodbye and leaves when it is answered, or after so long. */
    void goodbye(WebSocketFrame frame, long waitMillis) {
        if (!upgraded) {
            frame.release();
            early.clear();
            shut();
            return;
        }
        if (leaving) {
            frame.release();
            return;
        }
        leaving = true;
        ChannelFuture _ = channel.writeAndFlush(frame);
        Future<?> _ = channel.eventLoop().schedule(this::shut, waitMillis, TimeUnit.MILLISECONDS);
    }

    /** Ends in order, whatever this connection is. */
    void end() {
        if (upgraded && !leaving) {
            leaving = true;
            channel.writeAndFlush(new CloseWebSocketFrame(1001, "the venue stops"))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            shut();
        }
    }

    /** Ends at once, with a reset instead of a goodbye. */
    void cut() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        shut();
    }

    private void shut() {
        ChannelFuture _ = channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        host.gone(this);
        waiting.forEach(owed -> host.forgetExchange(owed.exchange));
        waiting.clear();
        if (socket != NONE) {
            host.forgetSocket(socket);
            host.guarded("a close", () -> host.server().onSocketClosed(socket, host.now()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a client's connection failed", cause);
        switch (cause) {
            case TooLongFrameException _ when upgraded ->
                    goodbye(new CloseWebSocketFrame(1009, "message too big"), 0);
            default -> shut();
        }
    }
}
