# How box `sys` is built. Made by bentoc from its recipe: edits are lost.

# What may be set on the command line, as in `make DEBUG=1`.
TARGET = sys
DEBUG = 0
LTO = 1
ASSERTS = 1
CC = arm-none-eabi-gcc
OBJCOPY = arm-none-eabi-objcopy
OBJDUMP = arm-none-eabi-objdump
AR = arm-none-eabi-ar
SIZE = arm-none-eabi-size
GDB = gdb-multiarch
BENTOC ?= bentoc
GDBADDR = localhost
GDBPORT = 3333
TTY = /dev/ttyACM0
BAUD = 115200

# What the recipe says.
MACHINE =
DEFINE =
INC = -I.
LIB = -lm
CFLAGS =
ASMFLAGS =
LDFLAGS =

# What follows from both.
RELINK = $(CC) $(MACHINE) -r -nostdlib

ifeq ($(DEBUG),1)
OPTIMISE = -O0
else
OPTIMISE = -Os

ifeq ($(LTO),1)
OPTIMISE += -flto=auto
RELINK += $(OPTIMISE) $(if $(findstring clang,$(shell $(CC) --version)),,-flinker-output=nolto-rel)
endif
endif

ifneq ($(ASSERTS),1)
DEFINE += -DNDEBUG
endif

COMPILE = $(CC) $(MACHINE) -std=c99 -Wall -Wextra -g -ffunction-sections -fdata-sections -U_FORTIFY_SOURCE -fno-omit-frame-pointer $(OPTIMISE) $(DEFINE) $(INC) $(CFLAGS)
ASSEMBLE = $(CC) $(MACHINE) -g $(DEFINE) $(INC) $(ASMFLAGS)
LINK = $(CC) $(MACHINE) $(OPTIMISE) -g -Wl,--gc-sections -Wl,-z,noexecstack $(LDFLAGS)

all build: $(TARGET).elf

.PHONY: all build size debug flash reset cat tags clean FORCE

.DELETE_ON_ERROR:

.SUFFIXES:

# Sources are found when make runs; what bentoc makes is not among them.
ifneq ($(wildcard *\ *.c *\ *.s *\ *.S),)
$(error rename these sources; make divides names at blanks: $(wildcard *\ *.c *\ *.s *\ *.S))
endif

SRC_0 := $(wildcard *.c *.s *.S)
SRC := $(SRC_0)
OBJ := $(patsubst %,obj/sys/0/%.o,$(SRC_0))

obj/sys/0/%.c.o: %.c obj/sys/flags
	@mkdir -p '$(@D)'
	$(COMPILE) -MMD -MP -c '$<' -o '$@'

obj/sys/0/%.s.o: %.s obj/sys/flags
	@mkdir -p '$(@D)'
	$(ASSEMBLE) -MMD -MP -c '$<' -o '$@'

obj/sys/0/%.S.o: %.S obj/sys/flags
	@mkdir -p '$(@D)'
	$(ASSEMBLE) -MMD -MP -c '$<' -o '$@'

DEP := $(patsubst %.o,%.d,$(OBJ))

-include $(DEP)

# One source alone, as in `make main.o`, or its listing, `make main.s`: they say where they lie.
SINGLES := $(filter-out $(SRC),$(sort $(patsubst %.c,%.o,$(filter %.c,$(SRC_0))) $(patsubst %.s,%.o,$(filter %.s,$(SRC_0))) $(patsubst %.S,%.o,$(filter %.S,$(SRC_0))) $(patsubst %.c,%.s,$(filter %.c,$(SRC_0)))))

.PHONY: $(SINGLES)

$(filter $(patsubst %.c,%.o,$(filter %.c,$(SRC_0))),$(SINGLES)): %.o: obj/sys/0/%.c.o

$(filter $(patsubst %.s,%.o,$(filter %.s,$(SRC_0))),$(SINGLES)): %.o: obj/sys/0/%.s.o

$(filter $(patsubst %.S,%.o,$(filter %.S,$(SRC_0))),$(SINGLES)): %.o: obj/sys/0/%.S.o

$(filter $(patsubst %.c,%.s,$(filter %.c,$(SRC_0))),$(SINGLES)): %.s: obj/sys/0/%.c.s

obj/sys/0/%.c.s: %.c FORCE
	@mkdir -p '$(@D)'
	$(COMPILE) -fno-lto -S '$<' -o '$@'

$(SINGLES):
	@printf '%s\n' $^

# Objects that bentoc makes, and images of boxes, which are objects too.
GLUE =
BOXES =

obj/sys/kernel.o: $(OBJ) obj/sys/flags
	$(RELINK) $(OBJ) $(GLUE) -o '$@'
	$(OBJCOPY) --localize-hidden '$@'

$(TARGET).elf: obj/sys/kernel.o
	$(LINK) obj/sys/kernel.o $(BOXES) -Wl,--start-group $(LIB) -Wl,--end-group -o '$@'

%.bin: %.elf
	$(OBJCOPY) -O binary '$<' '$@'

%.lst: %.elf
	$(OBJDUMP) -d '$<' > '$@'

# Changes when a command does: then everything is made again.
quote = '$(subst ','\'',$(1))'

obj/sys/flags: FORCE
	@mkdir -p '$(@D)'
	@printf '%s\n' $(call quote,$(COMPILE) $(ASSEMBLE) $(LINK) $(LIB)) | cmp -s - '$@' || printf '%s\n' $(call quote,$(COMPILE) $(ASSEMBLE) $(LINK) $(LIB)) > '$@'

size: $(TARGET).elf
	$(SIZE) $(TARGET).elf

clean:
	rm -rf obj/sys
	@rmdir obj 2> /dev/null || true
	rm -f $(TARGET).elf $(TARGET).map $(TARGET).bin $(TARGET).lst
