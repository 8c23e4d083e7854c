package dev.framboise.coverage.report;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataReader;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfo;

/** JaCoCo's execution data, told apart by the engine that its sessions name. */
public final class EngineData {
    private static final String OF_TESTS = "target/jacoco.exec";
    private static final String OF_TLC = "spec/target/check/tlc.exec";

    private final Map<Engine, ExecutionDataStore> stores = new EnumMap<>(Engine.class);
    private final ExecutionDataStore all = new ExecutionDataStore();
    private Engine reading = Engine.UNIT;

    /**
     * All that tests have left behind in a checkout.
     *
     * @param metal what a board has run, wherever that is; need not be there
     */
    public static EngineData ofCheckout(Path project, Path metal) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(project)) {
            modules.map(module -> module.resolve(OF_TESTS)).sorted().forEach(files::add);
        }
        files.add(project.resolve(OF_TLC));
        files.add(metal);
        EngineData data = new EngineData();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                data.add(file);
            }
        }
        return data;
    }

    /**
     * Adds a file of JaCoCo's.
     *
     * @throws IOException when it cannot be read, or is none
     */
    public void add(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ExecutionDataReader reader = new ExecutionDataReader(in);
            reader.setSessionInfoVisitor(session -> reading = Engine.ofSession(session.getId()));
            reader.setExecutionDataVisitor(data -> {
                // Each store adds up in an object of its own.
                stores.computeIfAbsent(reading, engine -> new ExecutionDataStore()).visitClassExecution(copy(data));
                all.visitClassExecution(copy(data));
            });
            reader.read();
        }
    }

    /**
     * Writes what a board has run, for {@link #add}.
     *
     * @param start when it began, milliseconds since 1970
     */
    public static void writeMetal(Path file, ExecutionDataStore hits, long start) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ExecutionDataWriter writer = new ExecutionDataWriter(out);
            writer.visitSessionInfo(new SessionInfo("metal", start, System.currentTimeMillis()));
            hits.accept(writer);
            writer.flush();
        }
    }

    private static ExecutionData copy(ExecutionData data) {
        return new ExecutionData(data.getId(), data.getName(), data.getProbes().clone());
    }

    /** Whether there is anything of an engine's. */
    public boolean has(Engine engine) {
        return stores.containsKey(engine);
    }

    /** That of an engine. */
    ExecutionDataStore of(Engine engine) {
        return stores.getOrDefault(engine, new ExecutionDataStore());
    }

    /** That of all engines together. */
    ExecutionDataStore all() {
        return all;
    }
}
