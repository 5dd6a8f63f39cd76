/* An interrupt at every instruction of a crossing: how long it takes is measured, then each time is tried. */
#include "rig.h"

#include "board.h"

struct scenario {
    const char *name;
    uint32_t kind, x, y, z;
    int32_t result;
};

static const struct scenario scenarios[] = {
    {"call", SPECIAL, 99, 0, 0, -2},
    {"import", CALL, A_RAM, NUMBER_PEEK, 8, 1},
    {"import-switch", CALL, 41, NUMBER_BUSY, 0, 42},
    {"output", CALL, A_RAM, NUMBER_WRITE, 8, 8},
    {"refused", CALL, KERNEL_RAM, NUMBER_PEEK, 8, -BOX_EFAULT},
    {"abort", ABORT, (uint32_t)-5, 0, 0, -5},
    {"fault", LOAD, KERNEL_RAM, 0, 0, -BOX_EFAULT},
    {"undefined", SPECIAL, 0, 0, 0, -BOX_EFAULT},
    {"breakpoint", SPECIAL, 1, 0, 0, -BOX_EFAULT},
    {"number", SVC, 0, NUMBER_NOBODY, 0, -BOX_EFAULT},
    {"stack-fault", STACK_UDF, KERNEL_RAM + 0x800u, 0, 0, -BOX_EFAULT},
    {"stack-trap", TRAP, KERNEL_RAM + 0x800u, 0, 0, -BOX_EFAULT},
    {"stack-low", TRAP, A_RAM + 16u, NUMBER_BUSY, 0, -BOX_EFAULT},
    {"nested", AGAIN, SPECIAL, 99, 0, -2},
    {"nested-death", AGAIN, ABORT, (uint32_t)-5, 0, -5},
    {"nested-fault", AGAIN, SPECIAL, 0, 0, -BOX_EFAULT},
    {"clobber", CALL, 0, NUMBER_CLOBBER, 0, -BOX_EBUSY},
    {"link", CALL, 41, NUMBER_Z_PING, 0, 42},
    {"link-fault", CALL, KERNEL_RAM, NUMBER_Z_FAULT, 0, -BOX_EFAULT},
    {"link-abort", CALL, (uint32_t)-5, NUMBER_Z_ABORT, 0, -5},
    {"link-stack", TRAP, KERNEL_RAM + 0x800u, NUMBER_Z_PING, 0, -BOX_EFAULT},
    {"nested-link", AGAIN, CALL, 41, NUMBER_Z_PING, 42},
    {"stacked", DEEP, SPECIAL, 99, 0, -2},
    {"stacked-death", DEEP, ABORT, (uint32_t)-5, 0, -5},
    {"stacked-refused", STACKED, A_STACK_TOP, NUMBER_STACKED, 0, -BOX_EFAULT},
    {"dying", CALL, 1, NUMBER_CLOBBER, 0, -5},
};

static const uint32_t priorities[] = {0x00, 0x20, 0x40, 0xe0};

/* The variant in which a fault is late: the box that caused it dies of it, or the call was over. */
enum { LATE = 12, VARIANTS, TICK = 16, OVERDUE = 20 };

static uint32_t timed_out;

static enum irq_kind kind_of(uint32_t variant)
{
    if (variant == LATE) {
        return IRQ_LATE;
    }
    return variant < TICK ? IRQ_ONCE : variant < OVERDUE ? IRQ_ONE_TICK : IRQ_OVERDUE;
}

static bool is_expected(const struct scenario *scenario, uint32_t variant, int32_t result)
{
    if (variant >= OVERDUE && result == -BOX_ETIMEDOUT) {
        timed_out++;
        return true;
    }
    return result == (irq_faults == 0 ? scenario->result : -BOX_EFAULT);
}

/* Once for each: other priorities, and a start from a box that is down, or behind the other box. */
static void one_scenario(const struct scenario *scenario, uint32_t variant, uint32_t first, uint32_t step)
{
    uint32_t times = 0, failures = 0, last = 2000;

    for (uint32_t ticks = first; ticks < last; ticks += step) {
        if (variant / 4u == 1u) {
            __box_a_clobber();
        } else if (variant / 4u == 2u) {
            b_ping(0);
        } else {
            a_ping(0);
        }
        irq_count = 0;
        irq_faults = 0;
        irq_start(kind_of(variant), priorities[variant % 4u], ticks);
        const int32_t result = attack(scenario->kind, scenario->x, scenario->y, scenario->z);
        const bool late = irq_count == 0;
        irq_stop();
        damage |= is_expected(scenario, variant, result) ? 0 : DAMAGE_RESULT;
        times++;
        look();
        serve();
        const uint32_t damaged = take_damage();
        if (damaged != 0) {
            failures++;
            if (failures < 4) {
                say("sweep failure ");
                say(scenario->name);
                say(" variant ");
                say_number((int32_t)variant);
                say(" ticks ");
                say_number((int32_t)ticks);
                say(" result ");
                say_number(result);
                say(" damage ");
                say_damage(damaged);
                say("\n");
            }
            prepare();
        }
        if (late) {
            last = ticks;
        }
    }
    const int32_t leaked = attack(SCAN, 0, 0, 0);
    say("sweep ");
    say(scenario->name);
    say(" variant ");
    say_number((int32_t)variant);
    say(" times ");
    say_number((int32_t)times);
    say(" failures ");
    say_number((int32_t)failures);
    say(" leaked ");
    say_number(leaked);
    say("\n");
}

static void one_variant(uint32_t variant, uint32_t first, uint32_t step)
{
    for (uint32_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) {
        one_scenario(&scenarios[i], variant, first, step);
    }
}

#ifdef TIMED
/* A tick at each time: one that nobody minds, and one by which everybody has taken too long. */
void sweep_time(uint32_t first, uint32_t step)
{
    for (uint32_t variant = TICK; variant < TICK + 8u; variant++) {
        one_variant(variant, first, step);
    }
    say("sweep time ");
    say_number((int32_t)timed_out);
    say("\n");
}
#endif

void sweep_late(uint32_t first, uint32_t step)
{
    one_variant(LATE, first, step);
    say("sweep late ");
    say_number((int32_t)irq_late);
    say("\n");
}

void sweep(uint32_t first, uint32_t step)
{
    for (uint32_t variant = 0; variant < VARIANTS; variant++) {
        one_variant(variant, first, step);
    }
    say("sweep places ");
    say_number((int32_t)irq_places());
    say(" in-box ");
    say_number((int32_t)irq_in_box);
    say(" late ");
    say_number((int32_t)irq_late);
    say("\n");
}

/* Twice in a row: the second time nothing has to be switched or brought up that is not part of the crossing. */
static void one_cost(const struct scenario *scenario)
{
    uint32_t ticks = 0;

    for (uint32_t i = 0; i < 2u; i++) {
        a_ping(1);
        const uint32_t start = board_ticks();
        attack(scenario->kind, scenario->x, scenario->y, scenario->z);
        ticks = board_ticks() - start;
    }
    say("cost ");
    say(scenario->name);
    say(" ");
    say_number((int32_t)ticks);
    say("\n");
}

void cost(void)
{
    for (uint32_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) {
        one_cost(&scenarios[i]);
    }
}
