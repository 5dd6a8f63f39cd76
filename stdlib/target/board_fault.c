/*
 * The last words of a kernel: which fault, where, and what the fault status registers say.
 *
 * Exception frame, numbers and registers are those of Arm DDI 0403 (Armv7-M Architecture Reference Manual):
 * chapters B1.5 (exception model) and B3.2 (CFSR, HFSR, MMFAR, BFAR). Armv8-M has them at the same
 * addresses (Arm DDI 0553, D1.2).
 */
#include "board.h"

struct fault_status {
    volatile uint32_t configurable;
    volatile uint32_t hard;
    volatile uint32_t debug;
    volatile uint32_t memory_address;
    volatile uint32_t bus_address;
};

#define FAULT_STATUS ((struct fault_status *)(uintptr_t)0xe000ed28u)

#define MEMORY_ADDRESS_VALID (1u << 7)
#define BUS_ADDRESS_VALID (1u << 15)

enum { FRAME_LR = 5, FRAME_PC = 6, FRAME_XPSR = 7, FRAME_WORDS = 8 };

/* Room for the longest line: every name and all seven numbers. */
struct line {
    char text[160];
    size_t length;
};

static void add_text(struct line *line, const char *text)
{
    while (*text != '\0' && line->length < sizeof line->text) {
        line->text[line->length] = *text;
        line->length++;
        text++;
    }
}

static void add_number(struct line *line, const char *name, uint32_t value)
{
    char digits[] = "00000000";

    for (int i = 7; i >= 0; i--) {
        digits[i] = "0123456789abcdef"[value & 15u];
        value >>= 4;
    }
    add_text(line, name);
    add_text(line, digits);
}

static const char *exception_name(uint32_t ipsr)
{
    static const char *const names[16] = {
        "thread mode", "Reset",       "NMI",          "HardFault",
        "MemManage",   "BusFault",    "UsageFault",   "SecureFault",
        "exception 8", "exception 9", "exception 10", "SVCall",
        "DebugMonitor", "exception 13", "PendSV",      "SysTick",
    };

    return ipsr < 16u ? names[ipsr] : "interrupt";
}

void __box_panic(const uint32_t *frame, uint32_t ipsr)
{
    const uint32_t status = FAULT_STATUS->configurable;
    struct line line;

    line.length = 0;
    add_text(&line, "panic: ");
    add_text(&line, exception_name(ipsr & 0x1ffu));
    /* A stack that overflowed leaves a frame pointer that must not be followed: the fault in here would
     * lock the core up. */
    if (((uintptr_t)frame & 3u) == 0 && board_is_memory((uintptr_t)frame, FRAME_WORDS * sizeof *frame)) {
        add_number(&line, " pc=", frame[FRAME_PC]);
        add_number(&line, " lr=", frame[FRAME_LR]);
        add_number(&line, " xpsr=", frame[FRAME_XPSR]);
    } else {
        add_number(&line, " without a frame at sp=", (uint32_t)(uintptr_t)frame);
    }
    add_number(&line, " cfsr=", status);
    add_number(&line, " hfsr=", FAULT_STATUS->hard);
    if ((status & MEMORY_ADDRESS_VALID) != 0) {
        add_number(&line, " mmfar=", FAULT_STATUS->memory_address);
    }
    if ((status & BUS_ADDRESS_VALID) != 0) {
        add_number(&line, " bfar=", FAULT_STATUS->bus_address);
    }
    add_text(&line, "\n");
    board_write(line.text, line.length);
    board_exit(BOARD_PANIC_CODE);
}
