# Two-step environment: users get what the site needs, tests add the rest to the same .venv.
# Stamps live in .venv, so removing it is a complete reset.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_MODULE := -m pip --quiet --disable-pip-version-check
PIP := $(BIN)/python $(PIP_MODULE)
INSTALL_LOCKED := $(PIP) install --require-hashes
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
COMPILE := UV_PYTHON_DOWNLOADS=never $(BIN)/uv --quiet pip compile --universal --generate-hashes \
	--python-version 3.11 --custom-compile-command "make lock" $(LOCK_FLAGS)

# npm would keep compiled code in the system's temporary folder.
export NODE_DISABLE_COMPILE_CACHE := 1

# Browsers, Java, pytest and broken-off installs leave files in the temporary folder; none may
# outlive the run.
IN_SCRATCH := scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && trap 'exit 130' INT TERM && TMPDIR="$$scratch"
PEERS := tests/benchmarks/peers
OLDEST := $(VENV)/oldest
PYTEST := -m pytest --numprocesses 2

.DEFAULT_GOAL := help
.PHONY: help setup site serve check test test-all test-oldest bench bench-look bench-reader pictures lock clean lint types browser office
.DELETE_ON_ERROR:

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# For CI files, which then run single commands of the environment.
setup: $(VENV)/.package

site: $(VENV)/.package ## 检查数据并生成网站（在 site/ 里；SWAP=1 在旁边生成好再整个换上去）
	@$(BIN)/gongkai build $(if $(SWAP),--swap)

serve: $(VENV)/.package ## 生成网站并在本机预览，改动随时可见
	@$(BIN)/gongkai serve

check: $(VENV)/.package ## 只检查数据，列出每个问题所在的文件和行
	@$(BIN)/gongkai check

test: lint types browser ## 运行全部常规测试（不超过 6 分钟）
	@$(IN_SCRATCH) $(BIN)/python $(PYTEST)

test-all: test office ## 常规测试，加上耗时的测试和随机测试（GONGKAI_SEED= 可指定随机种子）
	@seed=$${GONGKAI_SEED:-$$($(BIN)/python -c 'import secrets; print(secrets.randbits(32))')}; \
	echo "随机种子：GONGKAI_SEED=$$seed"; \
	export GONGKAI_SEED="$$seed"; \
	$(IN_SCRATCH) $(BIN)/python $(PYTEST) -m slow --hypothesis-seed="$$seed"

test-oldest: browser $(VENV)/.oldest ## 用允许的最旧的 MkDocs 和 Material 运行常规测试
	@$(IN_SCRATCH) $(OLDEST)/bin/python $(PYTEST)

bench-reader: browser ## 测量读者查找要下载多少、等多久（手机、弱网）
	@$(IN_SCRATCH) $(BIN)/python -m tests.benchmarks.reader

bench: browser $(VENV)/.peers ## 测量生成速度，与别的网站生成器比较，写到 docs/bench.md（约一小时）
	@$(IN_SCRATCH) $(BIN)/python -m tests.benchmarks --out docs/bench.md

bench-look: site browser ## 用 Lighthouse 给网站的五种页面打分（像慢手机那样打开）
	@$(IN_SCRATCH) $(BIN)/python -m tests.benchmarks.lighthouse

pictures: browser ## 从生成的网站重新拍 README 里的图片（在 docs/pictures/ 里）
	@$(IN_SCRATCH) $(BIN)/python -m tests.pictures

lock: $(VENV)/.development ## 重新锁定依赖的版本（LOCK_FLAGS=--upgrade 则全部升级）
	@$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['build-system']['requires'], sep='\n')" \
		| $(COMPILE) pyproject.toml - --output-file requirements.txt > /dev/null
	@$(COMPILE) --group dev --constraints requirements.txt --output-file requirements-dev.txt > /dev/null
	@$(BIN)/python -c "import tomllib; print(*(need for need in tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'] if need.startswith('mkdocs')), sep='\n')" \
		| $(COMPILE) - --upgrade --resolution lowest-direct --no-deps --output-file requirements-oldest.txt > /dev/null
	@$(COMPILE) $(PEERS)/requirements.in --output-file $(PEERS)/requirements.txt > /dev/null
	@$(NPM) --prefix tests/tools install --package-lock-only
	@$(NPM) --prefix $(PEERS) install --package-lock-only
	@echo "已更新三个 requirements*.txt、tests/tools/package-lock.json 和 $(PEERS) 里的两个"

clean: ## 删除生成的一切（网站、环境和缓存）
	@rm -rf $(VENV) site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/tools/node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

lint: $(VENV)/.development
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(VENV)/.development
	@$(BIN)/mypy

browser: $(VENV)/.development
	@$(BIN)/python -m tests.support.chromium

office: $(VENV)/.development
	@$(BIN)/python -m tests.support.office

$(VENV)/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "需要 Python 3.11 或更新的版本，而“$(PYTHON)”不是。请先安装，或用 make PYTHON=/路径/python3.11 指定。" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "“$(PYTHON)”缺少 venv 模块。Debian、Ubuntu 请先运行：apt-get install python3-venv" >&2; exit 1; }
	@echo "正在准备运行环境 $(VENV)（第一次约需一分钟）……"
	@$(IN_SCRATCH) $(PYTHON) -m venv --clear $(VENV)
	@$(IN_SCRATCH) $(INSTALL_LOCKED) -r requirements.txt
	@touch $@

$(VENV)/.package: pyproject.toml $(VENV)/.runtime
	@$(IN_SCRATCH) $(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q generators
	@touch $@

$(VENV)/.development: requirements-dev.txt tests/tools/package-lock.json tests/tools/.npmrc $(VENV)/.package
	@echo "正在安装测试工具……"
	@$(IN_SCRATCH) $(INSTALL_LOCKED) -r requirements-dev.txt
	@$(NPM) --prefix tests/tools --loglevel error ci
	@touch $@

# The locks hold the newest (LOCK_FLAGS=--upgrade); this one differs from them in MkDocs and Material.
$(VENV)/.oldest: requirements-oldest.txt $(VENV)/.development
	@echo "正在准备另一个环境 $(OLDEST)……"
	@$(IN_SCRATCH) $(PYTHON) -m venv --clear $(OLDEST)
	@$(IN_SCRATCH) $(OLDEST)/bin/python $(PIP_MODULE) install --require-hashes -r requirements.txt -r requirements-dev.txt
	@$(IN_SCRATCH) $(OLDEST)/bin/python $(PIP_MODULE) install --require-hashes --no-deps -r requirements-oldest.txt
	@$(IN_SCRATCH) $(OLDEST)/bin/python $(PIP_MODULE) install --no-deps --no-build-isolation --editable .
	@touch $@

# What the benchmark compares with has an environment of its own: its needs are not ours.
$(VENV)/.peers: $(PEERS)/requirements.txt $(PEERS)/package-lock.json $(VENV)/.development
	@echo "正在安装用来比较的网站生成器……"
	@$(IN_SCRATCH) $(PYTHON) -m venv --clear $(VENV)/peers
	@$(IN_SCRATCH) $(VENV)/peers/bin/python $(PIP_MODULE) install --require-hashes -r $(PEERS)/requirements.txt
	@cp $(PEERS)/package.json $(PEERS)/package-lock.json $(PEERS)/.npmrc $(VENV)/peers/
	@$(NPM) --prefix $(VENV)/peers --loglevel error ci
	@touch $@
