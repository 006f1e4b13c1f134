package io.ebbtide.gateway.xchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP on loopback down to its bytes: keeps each request as it came, and answers what a test wants, or ends the connection. */
final class RawServer implements AutoCloseable {
    /** Instead of an answer: the connection ends. */
    static final String CUT = "";

    /** Instead of an answer: nothing, until the server closes. */
    static final String SILENCE = "…";

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final Function<String, String> answers;
    private final ServerSocket server;

    /** {@code answers} makes the whole answer, headers and all, of a whole request. */
    RawServer(Function<String, String> answers) {
        this.answers = answers;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** An answer with a body of JSON. */
    static String answer(int status, String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return text.append("Content-Type: application/json;charset=UTF-8\r\nContent-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The requests so far: request line, headers, body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : List.copyOf(open)) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String request = read(in);
            while (!request.isEmpty()) {
                requests.add(request);
                String answer = answers.apply(request);
                if (answer.equals(CUT)) {
                    return;
                }
                if (!answer.equals(SILENCE)) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                }
                request = read(in);
            }
        } catch (IOException gone) {
            // The client has ended the connection.
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            bytes.write(next);
            head = bytes.toString(StandardCharsets.UTF_8);
        }
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        bytes.write(in.readNBytes(body));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
