package dev.framboise.cli.debian;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.initramfs.Initramfs;
import dev.framboise.cli.progress.Heartbeat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Debian's packages, fetched once and kept; safe when several runs start together. */
public final class DebianStore {
    /** Changes when what is taken out of the packages, or made of it, does. */
    private static final String EDITION = "debian-1";
    private static final String WORK = "fetch";
    private static final String XEN_EDITION = "xen-1";
    private static final String FIRMWARE_EDITION = "firmware-1";
    private static final String XEN = "boot/xen-*-arm64";
    private static final String KERNEL = "boot/vmlinuz-*";
    private static final String U_BOOT = "usr/lib/u-boot/qemu_arm64/u-boot.bin";
    private static final String DTB = "usr/lib/linux-image-*/broadcom/bcm2711-rpi-4-b.dtb";

    /** What the packages, their lists and what is taken out of them need at the same time; bytes. */
    private static final long ROOM = 300L << 20;

    private final Path home;
    private final PrintStream progress;

    /** Keeps the files under {@code home}; says on {@code progress} what it downloads. */
    public DebianStore(Path home, PrintStream progress) {
        this.home = home;
        this.progress = progress;
    }

    /**
     * The files, downloaded now when they are not there yet.
     *
     * @throws Failure when they are not and apt cannot get them
     */
    public DebianFiles files() {
        DebianFiles files = DebianFiles.in(home.resolve(EDITION));
        keep(withOrigins(files.all()), () -> fetch(home.resolve(EDITION)));
        return files;
    }

    /**
     * Debian's Xen, an arm64 Image, downloaded now when it is not there yet.
     *
     * @throws Failure when it is not and apt cannot get it
     */
    public Path xen() {
        Path image = home.resolve(XEN_EDITION).resolve("xen");
        keep(List.of(image), () -> fetchXen(image));
        return image;
    }

    /**
     * The Raspberry Pi's firmware, downloaded now when it is not there yet.
     *
     * @throws Failure when it is not and apt cannot get it
     */
    public FirmwarePackage firmware() {
        FirmwarePackage files = FirmwarePackage.in(home.resolve(FIRMWARE_EDITION));
        keep(withOrigins(files.all()), () -> fetchFirmware(home.resolve(FIRMWARE_EDITION)));
        return files;
    }

    private static List<Path> withOrigins(List<Path> files) {
        return Stream.concat(files.stream(), Stream.of(PackageOrigins.list(files.get(0).getParent()))).toList();
    }

    /** Something that has to be done once. */
    private interface Fetch {
        void run() throws IOException;
    }

    /** Fetches {@code files} if one of them is not there; nobody else fetches meanwhile. */
    private void keep(List<Path> files, Fetch fetch) {
        try {
            Files.createDirectories(home);
            try (FileChannel channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                if (!lock.isValid() || !files.stream().allMatch(DebianStore::isThere)) {
                    fetch.run();
                }
            }
        } catch (IOException failed) {
            throw cannotKeep(failed);
        }
    }

    private void fetchXen(Path image) throws IOException {
        requireApt();
        sweep();
        progress.println("framboise: fetching Debian's Xen for arm64 (1 MB, once) into " + image.getParent());
        Path work = Files.createTempDirectory(home, WORK);
        Heartbeat heartbeat = Heartbeat.start(progress, "fetching");
        try {
            PrivateApt apt = privateApt();
            Path xen = unpack(apt, apt.xen(), work, List.of(XEN)).find(XEN);
            Files.createDirectories(image.getParent());
            Files.move(xen, image, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            heartbeat.close();
            delete(work);
        }
    }

    private void fetchFirmware(Path store) throws IOException {
        requireApt();
        sweep();
        progress.println("framboise: fetching Debian's " + FirmwarePackage.NAME + " (5 MB, once) into " + store);
        Path work = Files.createTempDirectory(home, WORK);
        Heartbeat heartbeat = Heartbeat.start(progress, "fetching");
        try {
            String sources = new HostSources(Path.of("/")).stanzas(System.getenv(HostSources.MIRROR), FirmwarePackage.COMPONENT);
            PrivateApt apt = PrivateApt.create(home.resolve("apt"), sources);
            FirmwarePackage ready = FirmwarePackage.in(Files.createDirectory(work.resolve("ready")));
            UnpackedPackage firmware = unpack(apt, FirmwarePackage.NAME, work, FirmwarePackage.GLOBS);
            for (Path file : ready.all()) {
                Files.move(firmware.find("**/" + file.getFileName()), file);
            }
            new PackageOrigins().add(firmware.origin(), ready.all());
            delete(store);
            Files.move(ready.start().getParent(), store, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            heartbeat.close();
            delete(work);
        }
    }

    private Failure cannotKeep(IOException failed) {
        return new Failure(ExitStatus.UNAVAILABLE, "Debian's files cannot be kept in " + home + " (" + failed
                + "); make that directory writable and make room, or name another one with FRAMBOISE_CACHE", failed);
    }

    /** Forgets what was fetched, so that the next {@link #files} gets Debian's current packages. */
    public void forget() {
        try {
            delete(home.resolve(EDITION));
            delete(home.resolve(XEN_EDITION));
            delete(home.resolve(FIRMWARE_EDITION));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, home + ": " + failed.getMessage(), failed);
        }
    }

    private static boolean isThere(Path file) {
        return file.toFile().length() > 0;
    }

    /** The lock is held: what is there is a killed run's. */
    private void sweep() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home, WORK + "*")) {
            for (Path path : found) {
                delete(path);
            }
        }
    }

    private void fetch(Path store) throws IOException {
        requireApt();
        // not of its FileStore: Java finds none in a chroot
        if (home.toFile().getUsableSpace() < ROOM) {
            throw new Failure(ExitStatus.UNAVAILABLE, "fetching Debian's kernels needs " + (ROOM >> 20) + " MB, and " + home
                    + " has not as much left; make room, or name another directory with FRAMBOISE_CACHE");
        }
        sweep();
        progress.println("framboise: fetching Debian's kernels and busybox for arm64 (85 MB, once) into " + store);
        Path work = Files.createTempDirectory(home, WORK);
        Heartbeat heartbeat = Heartbeat.start(progress, "fetching");
        try {
            PrivateApt apt = privateApt();
            Path ready = Files.createDirectory(work.resolve("ready"));
            DebianFiles files = DebianFiles.in(ready);
            PackageOrigins origins = new PackageOrigins();
            UnpackedPackage cloud = unpack(apt, apt.kernelOf("linux-image-cloud-arm64"), work, List.of(KERNEL));
            Files.move(cloud.find(KERNEL), files.cloudKernel());
            origins.add(cloud.origin(), List.of(files.cloudKernel()));
            UnpackedPackage generic = unpack(apt, apt.kernelOf("linux-image-arm64"), work, List.of(KERNEL, DTB));
            Files.move(generic.find(KERNEL), files.genericKernel());
            Files.move(generic.find(DTB), files.boardTree());
            origins.add(generic.origin(), List.of(files.genericKernel(), files.boardTree()));
            UnpackedPackage uBoot = unpack(apt, "u-boot-qemu", work, List.of(U_BOOT));
            Files.move(uBoot.find(U_BOOT), files.uBoot());
            origins.add(uBoot.origin(), List.of(files.uBoot()));
            UnpackedPackage busybox = unpack(apt, "busybox-static", work, List.of("*bin/busybox"));
            Initramfs.write(busybox.find("{,usr/}bin/busybox"), files.initramfs());
            origins.add(busybox.origin(), List.of(files.initramfs()));
            delete(store);
            Files.move(ready, store, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            heartbeat.close();
            delete(work);
        }
    }

    private static void requireApt() {
        if (!onPath("apt-get") || !onPath("dpkg-deb")) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the default guests come from Debian's archive through apt, and this"
                    + " system has no apt. Bring your own:\n" + HostSources.ownGuests());
        }
    }

    private PrivateApt privateApt() {
        String sources = new HostSources(Path.of("/")).stanzas(System.getenv(HostSources.MIRROR));
        return PrivateApt.create(home.resolve("apt"), sources);
    }

    private static UnpackedPackage unpack(PrivateApt apt, String name, Path work, List<String> globs) throws IOException {
        Path download = Files.createDirectory(work.resolve(name + ".download"));
        Path tree = Files.createDirectory(work.resolve(name));
        return UnpackedPackage.of(apt.download(name, download), tree, globs);
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        return path != null && Stream.of(path.split(":")).anyMatch(part -> Files.isExecutable(Path.of(part, program)));
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(tree)) {
            files = walk.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
