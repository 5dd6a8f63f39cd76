/* The kernel: computes while boxes compute, and hides numbers from them. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

#define ROUND_TO_ZERO (3u << 22)
#define FLUSH_TO_ZERO (1u << 24)
#define DEFAULT_NAN (1u << 25)
#define MODES (ROUND_TO_ZERO | FLUSH_TO_ZERO | DEFAULT_NAN)

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void show(const char *what, int32_t result)
{
    printf("%-42s %4" PRId32 "\n", what, result);
}

static uint32_t status(void)
{
    uint32_t status;

    __asm__ volatile("vmrs %0, fpscr" : "=r"(status));
    return status;
}

static void set_status(uint32_t status)
{
    __asm__ volatile("vmsr fpscr, %0" : : "r"(status));
}

/* Leaves what the procedure call standard lets it leave. */
__attribute__((naked)) int32_t sys_fill(void)
{
    __asm__ volatile("ldr r0, =0x5ec7e7\n\t"
                     "vmov s0, r0\n\tvmov s1, r0\n\tvmov s7, r0\n\tvmov s14, r0\n\tvmov s15, r0\n\t"
                     "movs r0, #1\n\tbx lr");
}

float sys_other(float number)
{
    const float tenfold = box2_scale(number);

    return tenfold + number;
}

/* Calls with a secret in every register; 1 if those that are the caller's are still there. */
__attribute__((naked)) static int32_t with_secrets(const void *function, uint32_t a)
{
    (void)function;
    (void)a;
    __asm__ volatile("push {r4, r5, r6, lr}\n\t"
                     "vpush {s16-s31}\n\t"
                     "mov r12, r0\n\t"
                     "mov r0, r1\n\t"
                     "ldr r4, =0x5ec7e7\n\t"
                     ".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n\tvmov s\\n, r4\n\t.endr\n\t"
                     ".irp n, 16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n\tvmov s\\n, r4\n\tadd r4, #1\n\t.endr\n\t"
                     "blx r12\n\t"
                     "ldr r4, =0x5ec7e7\n\t"
                     ".irp n, 16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n\t"
                     "vmov r5, s\\n\n\tcmp r5, r4\n\tit ne\n\tldrne r0, =99999\n\tadd r4, #1\n\t.endr\n\t"
                     "vpop {s16-s31}\n\t"
                     "pop {r4, r5, r6, pc}");
}

/* What the box saw: how many registers were not zero, and the status. */
static void registers(const char *what, int32_t result, uint32_t first, uint32_t last)
{
    uint32_t leaks = 0;

    for (uint32_t i = first; i <= last; i++) {
        leaks += box1_slot(i) != 0;
    }
    show(what, result);
    printf("  %" PRIu32 " leaks, status %" PRIx32 "\n", leaks, box1_slot(32));
}

static void hundredths(const char *what, float number)
{
    show(what, (int32_t)(number * 100.0f));
}

int main(void)
{
    hundredths("607 both compute", box1_scale(1.5f, 2.5f) + 0.25f);
    registers("602 secrets on the way in", with_secrets(box1_scan, 0), 0, 31);
    registers("602 secrets on the way back", box1_after_import(), 0, 15);
    show("    the box's own are kept", box1_slot(16) == 0x40000000u && box1_slot(31) == 0x40000000u);

    show("606 the box sets modes", box1_modes(MODES));
    printf("  status %" PRIx32 "\n", status() & 0xffc00000u);
    set_status(ROUND_TO_ZERO);
    registers("606 the kernel sets modes", with_secrets(box1_scan, 0), 0, 31);
    printf("  status %" PRIx32 "\n", status() & 0xffc00000u);
    volatile float one = 1.0f;
    const float here = one / 3.0f;
    const float there = box1_third(1.0f);
    show("606 the box rounds as by default", here < there);
    set_status(0);
    show("606 and the kernel now too", one / 3.0f == there);

    hundredths("609 one computes within the other", box1_nest(1.25f));
    show("608 abort, the kernel's own are kept", with_secrets(box1_die, 0));
    show("608 fault, the kernel's own are kept", with_secrets(box1_die, 1));
    show("306 fault without a stack", with_secrets(box1_die, 2));
    hundredths("    afterwards", box1_scale(1.5f, 2.5f));
    show("    a box without floating point", with_secrets(box3_use, 0));
    hundredths("    afterwards", box1_nest(1.25f));
    return 0;
}
