"""Torchvision's architectures, as torch.onnx exports them."""
import torch
import torchvision

from case import Case, make_picture, settle

NAMES = ['resnet18', 'resnet50', 'mobilenet_v2', 'mobilenet_v3_small', 'mobilenet_v3_large', 'efficientnet_b0',
         'densenet121', 'squeezenet1_1', 'shufflenet_v2_x1_0', 'mnasnet1_0', 'regnet_y_400mf', 'convnext_tiny',
         'vgg11_bn', 'googlenet']


def build(name):
    torch.manual_seed(4)
    more = {'init_weights': False, 'aux_logits': False} if name == 'googlenet' else {}
    return settle(getattr(torchvision.models, name)(num_classes=20, **more), 224 if name == 'vgg11_bn' else 96)


def export(model, picture, path, opset):
    more = {'dynamo': False} if 'dynamo' in torch.onnx.export.__code__.co_varnames else {}
    with torch.no_grad():
        torch.onnx.export(model, picture, path, opset_version=opset, do_constant_folding=True, **more)


def make(name, folder):
    model = build(name)
    picture = make_picture(size=224 if name == 'vgg11_bn' else 160)
    path = folder / f'{name}.onnx'
    export(model, picture, str(path), 13)
    return Case(model, picture, path, picture.numpy())
