package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.sbom.Component;
import dev.framboise.evidence.sbom.Component.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is in an image, as it is collected. */
public final class Components {
    /** The licence of what a user brought. */
    static final String UNKNOWN = "LicenseRef-unknown";

    private static final String OURS = "Apache-2.0";
    private static final String LINUX = "GPL-2.0-only";
    private static final String FIRMWARE = "LicenseRef-raspi-firmware";
    private static final String TREE = "LicenseRef-GPL-2.0-or-later-OR-MIT";

    private final String version;
    private final List<Component> all = new ArrayList<>();

    /** @param version of what is this project's */
    public Components(String version) {
        this.version = version;
    }

    /** Where a guest's files come from. */
    public enum Source {
        /** Linux and busybox of Debian's. */
        DEBIAN,
        /** Whoever names them. */
        USER
    }

    /** A module of this project, or a file of its making. */
    public void ours(Role role, String name, Sha256 hash) {
        all.add(new Component(role, name, version, OURS, hash));
    }

    /** A file of the firmware's package. */
    public void firmware(String name, Sha256 hash) {
        all.add(new Component(Role.FIRMWARE, name, hash.brief(), FIRMWARE, hash));
    }

    /** The board's device tree, out of Linux. */
    public void tree(String name, Sha256 hash) {
        all.add(new Component(Role.DATA, name, hash.brief(), TREE, hash));
    }

    /** A file of a guest. */
    public void guest(String name, Path file, Source source) throws IOException {
        Sha256 hash = Sha256.of(file);
        all.add(new Component(Role.GUEST, name, hash.brief(), source == Source.DEBIAN ? LINUX : UNKNOWN, hash));
    }

    /** All of them. */
    public List<Component> all() {
        return List.copyOf(all);
    }
}
